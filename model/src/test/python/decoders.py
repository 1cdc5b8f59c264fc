"""Makes the decoder fixtures: tiny models with random weights, and what Transformers continues with.

    python model/src/test/python/decoders.py model/src/test/resources/org/amparo/model/decoders

The reference decodes greedily for 64 tokens and keeps each token, and some of the logits.
"""
import json
import pathlib
import sys

import torch
import transformers as hf
from encoders import Fixtures, byte_pairs, numbers, widen

PROMPT = "La familia pide asilo en la frontera"
STEPS = 64
KEPT = 16


def continued(fixtures, name, model, prompt=PROMPT, cached=False, **more):
    """cached: where turns change with the length of the text, those before keep the turns that they had."""
    folder, model, fast = fixtures.save(name, model, byte_pairs(), 256, **more)
    ids = fast(prompt, return_tensors="pt")["input_ids"]
    start, tokens, logits, gaps, kept = ids.shape[1], [], [], [], None
    with torch.no_grad():
        for step in range(STEPS):
            if cached:
                answer = model(input_ids=ids if kept is None else ids[:, -1:], past_key_values=kept, use_cache=True)
                kept, last = answer.past_key_values, answer.logits[0, -1]
            else:
                last = model(input_ids=ids, use_cache=False).logits[0, -1]
            best = last.topk(2)
            gaps.append(float(best.values[0] - best.values[1]))
            token = int(best.indices[0])
            tokens.append(token)
            logits.append(numbers(last[:KEPT]) if step % 8 == 0 else [])
            ids = torch.cat([ids, torch.tensor([[token]])], 1)
    print(name, "tokens", start, "different", len(set(tokens)), "smallest gap", min(gaps))
    (folder / "reference.json").write_text(json.dumps(dict(
        prompt=prompt, ids=ids[0, :start].tolist(), tokens=tokens, logits=logits)))


def main():
    torch.manual_seed(0)
    out = Fixtures(pathlib.Path(sys.argv[1]))
    base = dict(vocab_size=320, hidden_size=24, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
                intermediate_size=40, max_position_embeddings=256, bos_token_id=0, eos_token_id=2, pad_token_id=1)
    continued(out, "llama", widen(hf.LlamaForCausalLM(hf.LlamaConfig(
        **base, rope_parameters=dict(rope_type="llama3", rope_theta=10000., factor=8., low_freq_factor=1., high_freq_factor=4.,
                                     original_max_position_embeddings=32), tie_word_embeddings=False)), 1))
    continued(out, "mistral", widen(hf.MistralForCausalLM(hf.MistralConfig(**{**base, "num_key_value_heads": 1}, sliding_window=9, head_dim=8)), 2))
    continued(out, "qwen2", widen(hf.Qwen2ForCausalLM(hf.Qwen2Config(**base, tie_word_embeddings=True)), 3), dtype=torch.bfloat16)
    continued(out, "qwen3", widen(hf.Qwen3ForCausalLM(hf.Qwen3Config(**{**base, "hidden_size": 32, "intermediate_size": 64, "num_attention_heads": 6, "num_key_value_heads": 3}, head_dim=10, tie_word_embeddings=True)), 4))
    continued(out, "gemma3", widen(hf.Gemma3ForCausalLM(hf.Gemma3TextConfig(
        **{**base, "num_hidden_layers": 3}, head_dim=12, query_pre_attn_scalar=10, sliding_window=7,
        layer_types=["sliding_attention", "full_attention", "sliding_attention"], tie_word_embeddings=False)), 5))
    turning(out, {**base, "num_hidden_layers": 1})
    sight = dict(hidden_size=8, intermediate_size=8, num_hidden_layers=1, num_attention_heads=1, image_size=8, patch_size=4)
    text = dict(base, num_hidden_layers=3, num_attention_heads=2, num_key_value_heads=1, head_dim=8, query_pre_attn_scalar=12, sliding_window=5, tie_word_embeddings=False,
                layer_types=["sliding_attention", "sliding_attention", "full_attention"])
    continued(out, "gemma3-with-images", widen(hf.Gemma3ForConditionalGeneration(hf.Gemma3Config(
        text_config=text, vision_config=sight, tie_word_embeddings=False, mm_tokens_per_image=4, boi_token_index=317, eoi_token_index=318, image_token_index=319)), 10))
    torch.manual_seed(21)
    continued(out, "gemma3-turns", widen(hf.Gemma3ForCausalLM(hf.Gemma3TextConfig(
        **{**base, "hidden_size": 16, "intermediate_size": 24, "num_key_value_heads": 1, "max_position_embeddings": 40}, head_dim=8, query_pre_attn_scalar=12,
        sliding_window=7, layer_types=["sliding_attention", "full_attention"], final_logit_softcapping=30.0, tie_word_embeddings=False, rope_parameters=dict(
            full_attention=dict(rope_type="dynamic", rope_theta=500., factor=3.), sliding_attention=dict(rope_type="linear", rope_theta=90., factor=2.)))), 21), cached=True)


def turning(out, base):
    """The ways in which turns are slowed for longer texts. Theta is small, so that every pair turns within a text."""
    turns = lambda kind, **more: dict(rope_type=kind, rope_theta=500., **more)
    continued(out, "llama-linear", widen(hf.LlamaForCausalLM(hf.LlamaConfig(**base, head_dim=8, attention_bias=True, mlp_bias=True, rope_parameters=turns("linear", factor=3.))), 6))
    continued(out, "llama-dynamic", widen(hf.LlamaForCausalLM(hf.LlamaConfig(
        **{**base, "max_position_embeddings": 30}, head_dim=8, rope_parameters=turns("dynamic", factor=4.))), 7), cached=True)
    continued(out, "qwen3-yarn", widen(hf.Qwen3ForCausalLM(hf.Qwen3Config(**base, head_dim=16, rope_parameters=turns(
        "yarn", factor=4., original_max_position_embeddings=64))), 8))
    continued(out, "mistral-yarn", widen(hf.MistralForCausalLM(hf.MistralConfig(**base, head_dim=16, sliding_window=11, rope_parameters=turns(
        "yarn", factor=2.5, original_max_position_embeddings=100, beta_fast=9., beta_slow=0.5, mscale=1.3, mscale_all_dim=0.7, truncate=False))), 9))


if __name__ == "__main__":
    main()
