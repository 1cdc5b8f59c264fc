"""Makes what EncoderBenchmark compares: one encoder with random weights as a Hugging Face folder and
as ONNX, in float32 and in int8 (dynamic, a scale per row).

    pip install torch transformers onnx onnxscript onnxruntime
    python model/src/test/python/benchmark.py FOLDER
"""
import pathlib
import sys

import torch
import transformers as hf
from encoders import unigram

out = pathlib.Path(sys.argv[1])
torch.manual_seed(7)
config = hf.XLMRobertaConfig(
    vocab_size=30000, hidden_size=384, num_hidden_layers=12, num_attention_heads=12, intermediate_size=1536,
    max_position_embeddings=514, type_vocab_size=1, pad_token_id=1, bos_token_id=0, eos_token_id=2, layer_norm_eps=1e-5)
model = hf.XLMRobertaModel(config, add_pooling_layer=False).eval()
with torch.no_grad():
    for name, parameter in model.named_parameters():
        if parameter.dim() == 2 and "embeddings" not in name:
            parameter.copy_(torch.randn(parameter.shape) * (parameter.shape[1] ** -0.5))
model.save_pretrained(out)
hf.PreTrainedTokenizerFast(tokenizer_object=unigram()[0]).save_pretrained(out)


class MeanOfTokens(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.model = model

    def forward(self, ids, mask):
        x = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
        m = mask.unsqueeze(-1).float()
        return torch.nn.functional.normalize((x * m).sum(1) / m.sum(1), dim=1)


ids = torch.randint(10, 30000, (8, 256))
torch.onnx.export(MeanOfTokens(), (ids, torch.ones_like(ids)), out / "model.onnx", dynamo=False, opset_version=17,
                  input_names=["ids", "mask"], output_names=["vector"],
                  dynamic_axes={"ids": {0: "b", 1: "t"}, "mask": {0: "b", 1: "t"}, "vector": {0: "b"}})
from onnxruntime.quantization import QuantType, quantize_dynamic
quantize_dynamic(out / "model.onnx", out / "model-int8.onnx", per_channel=True, weight_type=QuantType.QInt8)
