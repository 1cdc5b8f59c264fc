"""Makes many tiny models with random settings, and what Transformers answers with them, to be compared by
RandomModels. Nothing of it is kept; what differs becomes a fixture of its own.

    python model/src/test/python/random_models.py FOLDER COUNT [SEED]
"""
import json
import pathlib
import random
import sys
import warnings

import torch
import transformers as hf
from decoders import continued
from encoders import TEXTS, VOCABULARY, Fixtures, byte_pairs, unigram, widen, word_piece
from summarizers import t5_tokens, written

ACTS = ["gelu", "gelu_new", "gelu_pytorch_tanh", "relu", "silu", "gelu_fast", "swish", "tanh", "quick_gelu", "relu2", "mish", "leaky_relu", "sigmoid"]
SUFFIXES = ("ForSequenceClassification", "ForTokenClassification", "Model")


def heads(rng):
    count = rng.choice([1, 2, 3, 4, 5, 6])
    return count, count * rng.choice([4, 6, 8, 10])


def rope(rng, theta):
    """A way in which turns are slowed for longer texts, or none."""
    return rng.choice([
        dict(rope_type="default", rope_theta=theta), dict(rope_type="linear", factor=2., rope_theta=theta), dict(rope_type="dynamic", rope_theta=theta, factor=3.),
        dict(rope_type="llama3", rope_theta=theta, factor=8., low_freq_factor=1., high_freq_factor=4., original_max_position_embeddings=32),
        dict(rope_type="yarn", rope_theta=theta, factor=4., original_max_position_embeddings=64),
        dict(rope_type="yarn", rope_theta=theta, factor=3., attention_factor=1.2, beta_fast=9, beta_slow=0)])


def task(rng):
    labels = rng.choice([2, 3, 5, 9])
    return dict(id2label={i: f"L{i}" for i in range(labels)}, label2id={f"L{i}": i for i in range(labels)},
                problem_type=rng.choice([None, "single_label_classification", "multi_label_classification"]))


def encoder(rng, out, name, family):
    count, width = heads(rng)
    positions = rng.choice([26, 32, 40, 64])
    base = dict(vocab_size=VOCABULARY, hidden_size=width, num_hidden_layers=rng.choice([1, 2, 3]), num_attention_heads=count,
                intermediate_size=rng.choice([8, 20, 33, 64]), hidden_act=rng.choice(ACTS), layer_norm_eps=rng.choice([1e-12, 1e-7, 1e-5, 1e-3]))
    suffix = rng.choice(SUFFIXES)
    if family in ("Bert", "Roberta", "XLMRoberta", "Camembert"):
        pad = 0 if family == "Bert" else rng.choice([1, 1, 0])
        limit = positions if family == "Bert" else positions - pad - 1
        more = dict(max_position_embeddings=positions, type_vocab_size=rng.choice([1, 2, 3]), pad_token_id=pad)
        if family != "Bert":
            base["vocab_size"] = 2 * VOCABULARY if family == "Roberta" else VOCABULARY
        tokenizer = word_piece() if family == "Bert" else byte_pairs() if family == "Roberta" else unigram()
        build = lambda c: getattr(hf, family + suffix)(c) if suffix != "Model" else getattr(hf, family + "Model")(c, add_pooling_layer=rng.random() < 0.5)
        config = getattr(hf, family + "Config")(**base, **more, **task(rng))
    elif family == "DistilBert":
        limit, tokenizer = positions, word_piece()
        config = hf.DistilBertConfig(vocab_size=VOCABULARY, layer_norm_eps=0.1, dim=width, n_layers=base["num_hidden_layers"], n_heads=count, hidden_dim=base["intermediate_size"],
                                     max_position_embeddings=positions, activation=rng.choice(["gelu", "relu"]), sinusoidal_pos_embds=rng.random() < 0.5, **task(rng))
        build = lambda c: getattr(hf, "DistilBert" + suffix)(c)
    elif family == "DebertaV2":
        limit, tokenizer = positions, unigram() if rng.random() < 0.5 else word_piece()
        relative = rng.random() < 0.85
        more = dict(max_position_embeddings=positions, relative_attention=relative, position_buckets=rng.choice([-1, 4, 6, 8]),
                    max_relative_positions=rng.choice([-1, 7, positions]), norm_rel_ebd=rng.choice(["none", "layer_norm"]),
                    share_att_key=rng.random() < 0.5, pos_att_type=rng.choice([["p2c", "c2p"], ["c2p"], ["p2c"], [], "p2c|c2p"]),
                    position_biased_input=rng.random() < 0.5, type_vocab_size=rng.choice([0, 1, 2]), pooler_hidden_size=width,
                    pooler_hidden_act=rng.choice(["gelu", "tanh"]))
        if rng.random() < 0.3:
            more |= dict(conv_kernel_size=rng.choice([1, 3, 5]), conv_act=rng.choice(["tanh", "gelu"]), conv_groups=rng.choice([1, 2]))
        if rng.random() < 0.2:
            more |= dict(embedding_size=width + 4)
        config = hf.DebertaV2Config(**base, **more, **task(rng))
        build = lambda c: getattr(hf, "DebertaV2" + suffix)(c)
    else:
        limit, tokenizer = positions, byte_pairs()
        base.pop("layer_norm_eps"), base.pop("hidden_act")
        base["vocab_size"] = 2 * VOCABULARY
        if width // count % 2:
            return False
        turns = dict(full_attention=rope(rng, 300.), sliding_attention=rope(rng, 70.))
        config = hf.ModernBertConfig(**base, **(dict(rope_parameters=turns) if rng.random() < 0.6 else {}), max_position_embeddings=positions, global_attn_every_n_layers=rng.choice([1, 2, 3]),
                                     local_attention=rng.choice([2, 6, 8, 64]), pad_token_id=1, cls_token_id=0, bos_token_id=0, sep_token_id=2, eos_token_id=2,
                                     hidden_activation=rng.choice(["gelu", "relu", "gelu_new"]), attention_bias=rng.random() < 0.5, mlp_bias=rng.random() < 0.5,
                                     norm_bias=rng.random() < 0.5, classifier_pooling=rng.choice(["cls", "mean"]), classifier_bias=rng.random() < 0.5,
                                     classifier_activation=rng.choice(["gelu", "relu"]), **task(rng))
        build = lambda c: getattr(hf, "ModernBert" + suffix)(c)
    model = widen(build(config), rng.randrange(1 << 30))
    more = dict(dtype=rng.choice([torch.float32, torch.float16, torch.bfloat16]), shards=rng.choice([None, None, "15KB"]))
    if suffix == "Model":
        pooling = rng.choice(["cls_token", "mean_tokens", "max_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens", "lasttoken"])
        out.embedding(name, model, tokenizer, pooling, limit=min(limit, 24), normalise=rng.random() < 0.7, dense=rng.choice([None, None, 7]), **more)
        if rng.random() < 0.4:
            renamed(out.folder / name, lambda tensor: model.base_model_prefix + "." + tensor)
    else:
        out.classifier(name, model, tokenizer, limit=limit, **more)
    return True


def renamed(folder, change):
    """The same weights under other names, as other programs write them."""
    from safetensors.torch import load_file, save_file
    path = folder / "model.safetensors"
    if path.exists():
        save_file({change(name): tensor.contiguous() for name, tensor in load_file(path).items()}, path, {"format": "pt"})


def decoder(rng, out, name, family):
    keys = rng.choice([1, 2, 3])
    group = rng.choice([1, 2, 3])
    head = rng.choice([4, 6, 8, 10, 16])
    width = rng.choice([16, 20, 24, 32, 36])
    base = dict(vocab_size=320, hidden_size=width, num_hidden_layers=rng.choice([1, 2, 3]), num_attention_heads=keys * group, num_key_value_heads=keys,
                head_dim=head, intermediate_size=rng.choice([24, 40, 64]), max_position_embeddings=256, bos_token_id=0, eos_token_id=2, pad_token_id=1,
                tie_word_embeddings=rng.random() < 0.5, rms_norm_eps=rng.choice([1e-6, 1e-5, 1e-3]))
    far, near = rope(rng, 600.), rope(rng, 90.)
    turns = dict(rope_parameters=far) if rng.random() < 0.8 else {}
    dynamic = bool(turns) and "dynamic" in (far["rope_type"], near["rope_type"] if family == "Gemma3" else "")
    if dynamic:
        base["max_position_embeddings"] = 40
    act = rng.choice(["silu", "gelu", "gelu_pytorch_tanh", "relu", "quick_gelu", "relu2"])
    window = rng.choice([None, 3, 9, 40])
    types = [rng.choice(["sliding_attention", "full_attention"]) for _ in range(base["num_hidden_layers"])]
    if family == "Llama":
        config = hf.LlamaConfig(**base, hidden_act=act, attention_bias=rng.random() < 0.5, mlp_bias=rng.random() < 0.5, **turns)
    elif family == "Mistral":
        config = hf.MistralConfig(**base, hidden_act=act, sliding_window=window, **turns, **(dict(layer_types=types) if rng.random() < 0.4 else {}))
    elif family in ("Qwen2", "Qwen3"):
        if family == "Qwen2":
            base["hidden_size"] = base["num_attention_heads"] * head
            base.pop("head_dim")
        sliding = rng.random() < 0.4
        config = getattr(hf, family + "Config")(**base, hidden_act=act, use_sliding_window=sliding, sliding_window=window or 7, max_window_layers=rng.choice([0, 1, 2]),
                                                **(dict(attention_bias=rng.random() < 0.5) if family == "Qwen3" else {}), **turns)
    else:
        pattern = rng.choice([None, 2, 3])
        base |= dict(hidden_size=base["num_attention_heads"] * rng.choice([8, 12]))
        if turns:
            turns = dict(rope_parameters=dict(full_attention=far, sliding_attention=near))
        config = hf.Gemma3TextConfig(
            **base, hidden_activation=act, sliding_window=window or 7, query_pre_attn_scalar=rng.choice([5, 16, 100]), attention_bias=rng.random() < 0.3,
            final_logit_softcapping=rng.choice([None, None, 2.5]), **turns, **(dict(sliding_window_pattern=pattern) if pattern else dict(layer_types=types)))
    model = widen(getattr(hf, family + "ForCausalLM")(config), rng.randrange(1 << 30))
    files = dict(config_json=aged(model.config, family)) if rng.random() < 0.4 and (family != "Gemma3" or near["rope_type"] == "default") else {}
    continued(out, name, model, cached=dynamic, dtype=rng.choice([torch.float32, torch.float16, torch.bfloat16]), shards=rng.choice([None, "20KB"]), **files)
    if family == "Gemma3" and rng.random() < 0.4:
        beside_images(out.folder / name)
    elif rng.random() < 0.3:
        renamed(out.folder / name, lambda tensor: tensor.removeprefix("model."))
    return True


def aged(config, family):
    """The same settings as Transformers 4 wrote them."""
    old = config.to_dict()
    old["architectures"] = [family + "ForCausalLM"]
    rope = old.pop("rope_parameters")
    if family == "Gemma3":
        old["rope_local_base_freq"] = rope["sliding_attention"]["rope_theta"]
        rope = dict(rope["full_attention"])
        pattern = old.pop("_sliding_window_pattern", 6)
        if old["layer_types"] == ["sliding_attention" if (i + 1) % pattern else "full_attention" for i in range(len(old["layer_types"]))]:
            old.pop("layer_types")
            old["sliding_window_pattern"] = pattern
    else:
        old.pop("layer_types", None)
    rope = dict(rope)
    old["rope_theta"] = rope.pop("rope_theta")
    kind = rope.pop("rope_type")
    old["rope_scaling"] = None if kind == "default" else {"type" if kind in ("linear", "dynamic") else "rope_type": kind, **rope}
    return old


def beside_images(folder):
    """The same model as the part of one that also looks at images."""
    config = json.loads((folder / "config.json").read_text())
    config.pop("architectures", None)
    (folder / "config.json").write_text(json.dumps(dict(
        architectures=["Gemma3ForConditionalGeneration"], model_type="gemma3", eos_token_id=[1, 106], text_config=dict(config, model_type="gemma3_text"))))
    renamed(folder, lambda tensor: "language_model." + tensor)


def pair(rng, out, name, family):
    layers = rng.choice([1, 2, 3])
    ends = dict(pad_token_id=1, eos_token_id=[2, 30, 61, 77, 78])
    if family in ("T5", "MT5"):
        config = getattr(hf, family + "Config")(
            vocab_size=160, d_model=rng.choice([16, 24, 30]), d_kv=rng.choice([3, 5, 8]), d_ff=rng.choice([20, 40]), num_heads=rng.choice([1, 3, 4]), num_layers=layers,
            num_decoder_layers=rng.choice([None, 1]), relative_attention_num_buckets=rng.choice([4, 5, 7, 8, 32]), relative_attention_max_distance=rng.choice([20, 64, 128]),
            feed_forward_proj=rng.choice(["relu", "gated-gelu", "gated-silu", "gelu", "gated-relu"]), pad_token_id=1, eos_token_id=2, decoder_start_token_id=1,
            tie_word_embeddings=rng.random() < 0.5)
        if rng.random() < 0.3:
            config.dense_act_fn = rng.choice(["silu", "gelu"])
        model = getattr(hf, family + "ForConditionalGeneration")(config)
        written(out, name, widen(model, rng.randrange(1 << 30)), t5_tokens(), rng.choice([24, 40, 48]), 2, dict(**ends, decoder_start_token_id=1),
                untied=rng.random() < 0.4, dtype=rng.choice([torch.float32, torch.bfloat16]))
    else:
        a, b = rng.choice([(1, 1), (2, 4), (3, 2), (4, 3)])
        positions = rng.choice([42, 44, 60])
        config = getattr(hf, family + "Config")(
            vocab_size=320, d_model=24, encoder_layers=layers, decoder_layers=rng.randint(1, layers), encoder_attention_heads=a, decoder_attention_heads=b,
            encoder_ffn_dim=rng.choice([20, 40]), decoder_ffn_dim=rng.choice([20, 40]), max_position_embeddings=positions, pad_token_id=1, bos_token_id=0, eos_token_id=2,
            decoder_start_token_id=2, activation_function=rng.choice(["gelu", "relu", "gelu_new", "silu"]), scale_embedding=rng.random() < 0.5, tie_word_embeddings=rng.random() < 0.7)
        model = getattr(hf, family + "ForConditionalGeneration")(config)
        more = rng.choice([{}, dict(forced_bos_token_id=0), dict(forced_eos_token_id=2), dict(forced_bos_token_id=7, forced_eos_token_id=30)])
        written(out, name, widen(model, rng.randrange(1 << 30)), byte_pairs(), rng.choice([24, 40, 42]), 2, dict(**ends, decoder_start_token_id=rng.choice([2, 5]), **more),
                boost=rng.choice([0., 1., 2.]), dtype=rng.choice([torch.float32, torch.bfloat16]))
    return True


def main():
    warnings.filterwarnings("ignore")
    folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    kinds = [(encoder, f) for f in ("Bert", "Roberta", "XLMRoberta", "Camembert", "DistilBert", "DebertaV2", "DebertaV2", "ModernBert", "ModernBert")]
    kinds += [(decoder, f) for f in ("Llama", "Mistral", "Qwen2", "Qwen3", "Gemma3")] + [(pair, f) for f in ("T5", "MT5", "Bart", "MBart")]
    for i in range(count):
        rng = random.Random(1000 * seed + i)
        torch.manual_seed(1000 * seed + i)
        make, family = kinds[i % len(kinds)]
        group = Fixtures(folder / make.__name__)
        group.folder.mkdir(parents=True, exist_ok=True)
        name = f"{i:03d}-{family.lower()}"
        try:
            make(rng, group, name, family)
        except Exception as fault:
            print(name, "cannot be made:", type(fault).__name__, str(fault)[:150])
            import shutil
            shutil.rmtree(group.folder / name, ignore_errors=True)


if __name__ == "__main__":
    main()
