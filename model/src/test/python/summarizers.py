"""Makes the fixtures of encoder-decoders: tiny models with random weights, and what Transformers writes with them.

    python model/src/test/python/summarizers.py model/src/test/resources/org/amparo/model/summarizers

Texts differ in length and pass through Transformers as one padded batch; one has a single token, one
as many as the model reads. Each is written with one beam and with several, under settings that differ
in when a search ends, what a length is worth, what may be repeated and how short a text may be.
"""
import json
import pathlib
import sys

import torch
import transformers as hf
from encoders import TEXTS, Fixtures, byte_pairs, unigram, widen
from tokenizers import processors

SEARCHES = [
    dict(num_beams=1, max_length=14),
    dict(num_beams=1, max_length=30, no_repeat_ngram_size=2, min_length=9),
    dict(num_beams=4, max_length=20),
    dict(num_beams=4, max_length=40, length_penalty=2.0, no_repeat_ngram_size=3, min_length=6, early_stopping=True),
    dict(num_beams=4, max_length=24, length_penalty=-0.5, early_stopping="never"),
    dict(num_beams=4, max_length=33, length_penalty=0.5, early_stopping="never", no_repeat_ngram_size=2),
    dict(num_beams=3, max_length=17, length_penalty=0.0, early_stopping=True, min_length=17),
    dict(num_beams=2, max_length=2),
]


def written(out, name, model, tokenizer, limit, eos, generation, untied=False, boost=0.0, **more):
    """The last norm is narrowed, and boost makes the end of a text likelier, so that beams end at different lengths."""
    with torch.no_grad():
        decoder = model.get_decoder()
        last = getattr(decoder, "final_layer_norm", None) or getattr(decoder, "layer_norm", None) or decoder.layers[-1].final_layer_norm
        for parameter in last.parameters():
            parameter.mul_(0.3)
        if hasattr(model, "final_logits_bias"):
            model.final_logits_bias.normal_(std=0.5)
            model.final_logits_bias[0, eos] += boost
    model.generation_config = hf.GenerationConfig(**generation)
    if untied:
        model.lm_head.weight = torch.nn.Parameter(torch.randn(model.lm_head.weight.shape) * 0.6)
    folder, model, fast = out.save(name, model, tokenizer, limit, **more)
    if untied:
        from safetensors.torch import load_file, save_file
        tensors = load_file(folder / "model.safetensors")
        if "lm_head.weight" not in tensors:
            tensors["lm_head.weight"] = torch.randn(model.lm_head.weight.shape) * 0.6
            save_file(tensors, folder / "model.safetensors", {"format": "pt"})
        model = type(model).from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
        assert not torch.equal(model.lm_head.weight, model.get_input_embeddings().weight)
    prefix = (model.config.task_specific_params or {}).get("summarization", {}).get("prefix", "") if hasattr(model.config, "task_specific_params") else ""
    batch = fast([prefix + t for t in TEXTS], padding=True, truncation=True, return_tensors="pt")
    lengths = batch["attention_mask"].sum(1).tolist()
    assert limit in lengths, lengths
    results = []
    for more in SEARCHES:
        search = dict(length_penalty=1.0, early_stopping=False, min_length=0, no_repeat_ngram_size=0) | more
        with torch.no_grad():
            many = model.generate(batch["input_ids"], attention_mask=batch["attention_mask"], **search)
            one = model.generate(torch.tensor([[9]]), attention_mask=torch.tensor([[1]]), **search)
        rows = [strip(r, model) for r in many.tolist()]
        results.append(dict(search, written=rows, single=strip(one[0].tolist(), model)))
        print(name, more, [len(r) for r in rows])
    own = []
    if "num_beams" in generation and "max_length" in generation:
        with torch.no_grad():
            own = [strip(r, model) for r in model.generate(batch["input_ids"], attention_mask=batch["attention_mask"]).tolist()]
    (folder / "reference.json").write_text(json.dumps(dict(
        texts=TEXTS, ids=[row[:n] for row, n in zip(batch["input_ids"].tolist(), lengths)], single=[9], searches=results, own=own)))


def strip(row, model):
    """Up to its end, without what fills up the rows of a batch: a row that has none is as long as all may be."""
    ends = model.generation_config.eos_token_id
    ends = ends if isinstance(ends, list) else [ends]
    for i, token in enumerate(row):
        if i > 0 and token in ends:
            return row[: i + 1]
    return row


def languages(code):
    tokenizer, special = unigram()
    tokenizer.add_special_tokens(["es_XX", "en_XX", "pt_XX"])
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{code} $A </s>", pair=f"{code} $A $B </s>", special_tokens=[(t, tokenizer.token_to_id(t)) for t in (code, "</s>")])
    return tokenizer, special


def t5_tokens():
    tokenizer, special = unigram()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", pair="$A </s> $B </s>", special_tokens=[("</s>", tokenizer.token_to_id("</s>"))])
    return tokenizer, special


def main():
    torch.manual_seed(0)
    out = Fixtures(pathlib.Path(sys.argv[1]))
    # unigram: 0 <s>, 1 <pad>, 2 </s>
    t5 = dict(vocab_size=160, d_model=24, d_kv=5, d_ff=40, num_heads=3, num_layers=3, num_decoder_layers=2, relative_attention_num_buckets=8,
              relative_attention_max_distance=20, pad_token_id=1, eos_token_id=2, decoder_start_token_id=1)
    ends = dict(pad_token_id=1, eos_token_id=2)
    # Texts of T5 would never end with a single token for it: its words are all alike likely.
    several = dict(pad_token_id=1, eos_token_id=[2, 30, 47, 61, 77, 78, 103, 150])
    written(out, "t5", widen(hf.T5ForConditionalGeneration(hf.T5Config(
        **t5, task_specific_params=dict(summarization=dict(prefix="resume: ", num_beams=4, length_penalty=2.0)))), 1),
        t5_tokens(), 48, 2, dict(**ends, decoder_start_token_id=1, num_beams=2))
    written(out, "t5-gated", widen(hf.T5ForConditionalGeneration(hf.T5Config(
        **t5, feed_forward_proj="gated-gelu", tie_word_embeddings=False)), 2), t5_tokens(), 40, 2, dict(**several, decoder_start_token_id=1), untied=True)
    written(out, "mt5", widen(hf.MT5ForConditionalGeneration(hf.MT5Config(
        **{**t5, "num_layers": 1, "num_decoder_layers": None, "relative_attention_num_buckets": 32, "relative_attention_max_distance": 128},
        feed_forward_proj="gated-silu")), 3), t5_tokens(), 32, 2, dict(**several, decoder_start_token_id=1, max_length=24))
    bart = dict(vocab_size=320, d_model=24, encoder_layers=2, decoder_layers=1, encoder_attention_heads=3, decoder_attention_heads=4,
                encoder_ffn_dim=40, decoder_ffn_dim=36, max_position_embeddings=44, pad_token_id=1, bos_token_id=0, eos_token_id=2)
    written(out, "bart", widen(hf.BartForConditionalGeneration(hf.BartConfig(**bart, decoder_start_token_id=2, activation_function="relu")), 4),
            byte_pairs(), 44, 2, dict(**ends, bos_token_id=0, decoder_start_token_id=2, forced_bos_token_id=0, forced_eos_token_id=2,
                                      num_beams=4, length_penalty=2.0, min_length=5, max_length=30, no_repeat_ngram_size=3, early_stopping=True), boost=2.7)
    spanish, english = (languages("es_XX")[0].token_to_id(code) for code in ("es_XX", "en_XX"))
    written(out, "mbart", widen(hf.MBartForConditionalGeneration(hf.MBartConfig(
        **{**bart, "vocab_size": 163, "decoder_layers": 2}, scale_embedding=True)), 5), languages("es_XX"), 44, 2,
        dict(**ends, decoder_start_token_id=2, forced_bos_token_id=spanish, forced_eos_token_id=2, num_beams=5, max_length=22), boost=2.4)
    written(out, "mbart-untied", widen(hf.MBartForConditionalGeneration(hf.MBartConfig(
        **{**bart, "vocab_size": 163}, tie_word_embeddings=False)), 6), languages("en_XX"), 40, 2,
        dict(**several, decoder_start_token_id=english), boost=0.7)
    odd = hf.T5Config(**{**t5, "d_model": 10, "num_layers": 1, "num_decoder_layers": 1, "relative_attention_num_buckets": 7}, feed_forward_proj="gated-gelu")
    odd.dense_act_fn = "silu"
    written(out, "t5-odd", widen(hf.T5ForConditionalGeneration(odd), 7), t5_tokens(), 40, 2, dict(**several, decoder_start_token_id=1))


if __name__ == "__main__":
    main()
