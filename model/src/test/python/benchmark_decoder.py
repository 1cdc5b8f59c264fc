"""Makes what DecoderBenchmark measures: random weights in the shape of Qwen3-0.6B, in bfloat16.

    python model/src/test/python/benchmark_decoder.py FOLDER
"""
import pathlib
import sys

import torch
import transformers as hf
from encoders import byte_pairs

out = pathlib.Path(sys.argv[1])
torch.manual_seed(3)
torch.set_default_dtype(torch.bfloat16)
model = hf.Qwen3ForCausalLM(hf.Qwen3Config(
    vocab_size=151936, hidden_size=1024, num_hidden_layers=28, num_attention_heads=16, num_key_value_heads=8, head_dim=128,
    intermediate_size=3072, max_position_embeddings=4096, tie_word_embeddings=True, bos_token_id=0, eos_token_id=2, pad_token_id=1))
model.save_pretrained(out)
hf.PreTrainedTokenizerFast(tokenizer_object=byte_pairs()[0]).save_pretrained(out)
