"""Makes the encoder fixtures: tiny models with random weights, and what Transformers answers with them.

    pip install torch transformers
    python model/src/test/python/encoders.py model/src/test/resources/org/amparo/model/fixtures

Weights are drawn wide (not Transformers' 0.02), so that attention is far from uniform and a wrong
mask, position or normalisation changes the answer. Texts differ in length, one passes the limit.
"""
import inspect
import json
import pathlib
import shutil
import sys

import torch
import transformers as hf
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

TEXTS = [
    "Ana pide asilo.",
    "La señora Marta Gómez fue detenida en la frontera el 3 de mayo y pide un abogado y un intérprete. 🙂 Vive en Lima.",
    "The family was separated at the border.",
    "Les droits de la famille et le travail forcé : un rapport sur la détention des enfants migrants, leur santé, "
    "leur école, leur logement, leurs papiers, le retour volontaire et le crédit pour les entrepreneurs.",
    "Trabalho",
]
VOCABULARY = 160


def word_piece():
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    tokenizer.train_from_iterator(TEXTS, trainers.WordPieceTrainer(vocab_size=VOCABULARY, special_tokens=special))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(t, tokenizer.token_to_id(t)) for t in ("[CLS]", "[SEP]")])
    return tokenizer, dict(pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]", mask_token="[MASK]")


def unigram():
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.train_from_iterator(TEXTS, trainers.UnigramTrainer(vocab_size=VOCABULARY, special_tokens=special, unk_token="<unk>"))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>",
        special_tokens=[(t, tokenizer.token_to_id(t)) for t in ("<s>", "</s>")])
    return tokenizer, dict(pad_token="<pad>", unk_token="<unk>", cls_token="<s>", sep_token="</s>", bos_token="<s>", eos_token="</s>", mask_token="<mask>")


def byte_pairs(special=("<s>", "<pad>", "</s>", "<unk>", "<mask>")):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(TEXTS, trainers.BpeTrainer(vocab_size=2 * VOCABULARY, special_tokens=list(special), initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    begin, pad, end, unknown, mask = special
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}", pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(t, tokenizer.token_to_id(t)) for t in (begin, end)])
    return tokenizer, dict(pad_token=pad, unk_token=unknown, cls_token=begin, sep_token=end, mask_token=mask)


def widen(model, seed):
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(torch.randn(parameter.shape, generator=generator) * 0.25)
    return model.eval()


def numbers(tensor):
    return [float(f"{x:.7g}") for x in tensor.flatten().tolist()]


class Fixtures:
    def __init__(self, folder):
        self.folder = folder

    def save(self, name, model, tokenizer, limit, pairs=None, dtype=torch.float32, shards=None, **files):
        """Saves the folder, reads it back in float32 and writes down its answers."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        kind = type(model)
        model.to(dtype).save_pretrained(folder, **({"max_shard_size": shards} if shards else {}))
        model = kind.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
        raw, tokens = tokenizer
        fast = hf.PreTrainedTokenizerFast(tokenizer_object=raw, model_max_length=limit, **tokens)
        fast.save_pretrained(folder)
        small = folder / "tokenizer.json"
        small.write_text(json.dumps(json.loads(small.read_text()), separators=(",", ":"), ensure_ascii=False))
        for path, content in files.items():
            target = folder / path.replace("__", "/").replace("_json", ".json")
            target.parent.mkdir(exist_ok=True)
            target.write_text(json.dumps(content, indent=1))
        return folder, model, fast

    def classifier(self, name, model, tokenizer, limit=24, pairs=None, **more):
        folder, model, fast = self.save(name, model, tokenizer, limit, **more)
        batch = fast(TEXTS, pairs, padding=True, truncation="only_first", return_tensors="pt", return_token_type_ids=True)
        token = isinstance(getattr(model, "classifier", None), torch.nn.Linear) and "TokenClass" in type(model).__name__
        takes = inspect.signature(model.forward).parameters
        inputs = {k: v for k, v in batch.items() if k in takes}
        single = {k: v for k, v in dict(
            input_ids=torch.tensor([[9]]), attention_mask=torch.tensor([[1]]), token_type_ids=torch.tensor([[0]])).items() if k in takes}
        with torch.no_grad():
            logits, one = model(**inputs).logits, model(**single).logits
        lengths = batch["attention_mask"].sum(1).tolist()
        rows = [numbers(logits[i, :n] if token else logits[i]) for i, n in enumerate(lengths)]
        self.reference(folder, batch, rows, one, texts=TEXTS, pairs=pairs)

    def embedding(self, name, model, tokenizer, pooling, limit=24, normalise=True, prompts=None, dense=None, **more):
        modules = [("", "Transformer"), ("1_Pooling", "Pooling")]
        width = model.config.hidden_size if hasattr(model.config, "hidden_size") else model.config.dim
        files = {
            "1_Pooling__config_json": {"word_embedding_dimension": width, **{f"pooling_mode_{m}": m == pooling for m in (
                "cls_token", "mean_tokens", "max_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens", "lasttoken")}},
            "sentence_bert_config_json": {"max_seq_length": limit, "do_lower_case": False},
        }
        if dense:
            modules.append(("2_Dense", "Dense"))
            files["2_Dense__config_json"] = dict(in_features=width, out_features=dense, bias=True, activation_function="torch.nn.modules.activation.Tanh")
        if normalise:
            modules.append((f"{len(modules)}_Normalize", "Normalize"))
        files["modules_json"] = [dict(idx=i, name=str(i), path=p, type=f"sentence_transformers.models.{t}") for i, (p, t) in enumerate(modules)]
        if prompts:
            files["config_sentence_transformers_json"] = {"prompts": prompts, "default_prompt_name": None}
        folder, model, fast = self.save(name, model, tokenizer, limit, **files, **more)
        texts = [((prompts or {}).get("query") or "") + t for t in TEXTS]
        batch = fast(texts, padding=True, truncation=True, return_tensors="pt", return_token_type_ids=True)
        takes = inspect.signature(model.forward).parameters
        single = {k: v for k, v in dict(
            input_ids=torch.tensor([[9]]), attention_mask=torch.tensor([[1]]), token_type_ids=torch.tensor([[0]])).items() if k in takes}
        layer = None
        if dense:
            from safetensors.torch import save_file
            layer = torch.nn.Linear(width, dense)
            save_file({"linear.weight": layer.weight.data, "linear.bias": layer.bias.data}, folder / "2_Dense" / "model.safetensors")

        def pooled(inputs, mask):
            with torch.no_grad():
                x = model(**inputs).last_hidden_state
                m = mask[:, :, None].float()
                x = {
                    "cls_token": lambda: x[:, 0],
                    "mean_tokens": lambda: (x * m).sum(1) / m.sum(1),
                    "max_tokens": lambda: x.masked_fill(m == 0, -1e9).max(1).values,
                    "mean_sqrt_len_tokens": lambda: (x * m).sum(1) / m.sum(1).sqrt(),
                    "weightedmean_tokens": lambda: (x * m * torch.arange(1, x.shape[1] + 1)[None, :, None]).sum(1)
                    / (m * torch.arange(1, x.shape[1] + 1)[None, :, None]).sum(1),
                    "lasttoken": lambda: x[torch.arange(len(x)), mask.sum(1) - 1],
                }[pooling]()
                if layer:
                    x = torch.tanh(layer(x))
                return torch.nn.functional.normalize(x, dim=1) if normalise else x

        vectors = pooled({k: v for k, v in batch.items() if k in takes}, batch["attention_mask"])
        self.reference(folder, batch, [numbers(v) for v in vectors], pooled(single, torch.tensor([[1]])), texts=TEXTS)

    @staticmethod
    def reference(folder, batch, rows, single, texts, pairs=None):
        lengths = batch["attention_mask"].sum(1).tolist()
        cut = lambda key: [row[:n] for row, n in zip(batch[key].tolist(), lengths)]
        (folder / "reference.json").write_text(json.dumps(dict(
            texts=texts, pairs=pairs, ids=cut("input_ids"), types=cut("token_type_ids"), output=rows,
            single=dict(ids=[9], output=numbers(single)))))
        for left in ("README.md", "special_tokens_map.json"):
            (folder / left).unlink(missing_ok=True)


def activations(folder):
    """What one of the models would answer to the first text with other functions between its layers."""
    fast = hf.PreTrainedTokenizerFast.from_pretrained(folder / "bert-topics")
    answers = {}
    for name in ("gelu_accurate", "quick_gelu", "relu2", "mish", "sigmoid", "leaky_relu", "relu6", "hardswish", "gelu_10", "linear", "tanh", "silu"):
        model = hf.BertForSequenceClassification.from_pretrained(folder / "bert-topics", hidden_act=name).eval()
        with torch.no_grad():
            answers[name] = numbers(model(**fast(TEXTS[0], return_tensors="pt")).logits)
    (folder / "activations.json").write_text(json.dumps(answers, indent=1))


def main():
    torch.manual_seed(0)
    out = Fixtures(pathlib.Path(sys.argv[1]))
    topics = dict(id2label={0: "asylum", 1: "health", 2: "return"}, label2id={"asylum": 0, "health": 1, "return": 2})
    people = dict(id2label=dict(enumerate(["O", "B-PER", "I-PER", "B-LOC", "I-LOC"])))
    nli = dict(id2label={0: "CONTRADICTION", 1: "NEUTRAL", 2: "ENTAILMENT"}, label2id=dict(CONTRADICTION=0, NEUTRAL=1, ENTAILMENT=2))
    seeds = iter(range(100))
    new = lambda kind, config: widen(kind(config), next(seeds))
    hypotheses = ["Esto es asilo.", "Esto es salud.", "This is about a family.", "Rapport.", "x"]

    bert = dict(vocab_size=VOCABULARY, hidden_size=24, num_hidden_layers=2, num_attention_heads=3, intermediate_size=40, max_position_embeddings=32)
    out.embedding("bert-embedding", new(hf.BertModel, hf.BertConfig(**bert)), word_piece(), "mean_tokens",
                  prompts={"query": "query: ", "passage": "passage: "})
    out.embedding("bert-dense", new(hf.BertModel, hf.BertConfig(**bert)), word_piece(), "cls_token", dense=10, dtype=torch.float16)
    out.classifier("bert-topics", new(hf.BertForSequenceClassification, hf.BertConfig(
        **bert, **topics, problem_type="multi_label_classification", hidden_act="gelu_new")), word_piece())
    out.classifier("bert-names", new(hf.BertForTokenClassification, hf.BertConfig(**bert, **people)), word_piece(), shards="20KB")

    roberta = dict(vocab_size=VOCABULARY, hidden_size=24, num_hidden_layers=2, num_attention_heads=4, intermediate_size=32,
                   max_position_embeddings=34, type_vocab_size=1, pad_token_id=1, bos_token_id=0, eos_token_id=2, layer_norm_eps=1e-5)
    out.embedding("xlm-roberta-embedding", new(hf.XLMRobertaModel, hf.XLMRobertaConfig(**roberta)), unigram(), "cls_token", dtype=torch.bfloat16)
    out.classifier("xlm-roberta-inference", new(hf.XLMRobertaForSequenceClassification, hf.XLMRobertaConfig(**roberta, **nli)), unigram(), pairs=hypotheses, limit=32)
    out.classifier("xlm-roberta-names", new(hf.XLMRobertaForTokenClassification, hf.XLMRobertaConfig(**roberta, **people)), unigram())
    out.classifier("roberta-topics", new(hf.RobertaForSequenceClassification, hf.RobertaConfig(
        **{**roberta, "vocab_size": 2 * VOCABULARY, "hidden_act": "relu"}, **topics)), byte_pairs())

    distil = dict(vocab_size=VOCABULARY, dim=24, n_layers=2, n_heads=2, hidden_dim=40, max_position_embeddings=32)
    out.embedding("distilbert-embedding", new(hf.DistilBertModel, hf.DistilBertConfig(**distil)), word_piece(), "max_tokens", normalise=False)
    out.classifier("distilbert-topics", new(hf.DistilBertForSequenceClassification, hf.DistilBertConfig(**distil, **topics)), word_piece())
    out.classifier("distilbert-names", new(hf.DistilBertForTokenClassification, hf.DistilBertConfig(**distil, **people)), word_piece())

    deberta = dict(vocab_size=VOCABULARY, hidden_size=24, num_hidden_layers=2, num_attention_heads=3, intermediate_size=40,
                   max_position_embeddings=32, relative_attention=True, position_buckets=6, norm_rel_ebd="layer_norm",
                   share_att_key=True, pos_att_type=["p2c", "c2p"], position_biased_input=False, type_vocab_size=0,
                   max_relative_positions=-1, pooler_hidden_size=24)
    pieces = lambda: unigram()
    out.classifier("deberta-v3-inference", new(hf.DebertaV2ForSequenceClassification, hf.DebertaV2Config(**deberta, **nli)), pieces(), pairs=hypotheses, limit=32)
    out.classifier("deberta-v3-names", new(hf.DebertaV2ForTokenClassification, hf.DebertaV2Config(**deberta, **people)), pieces(), limit=32)
    out.embedding("deberta-v3-embedding", new(hf.DebertaV2Model, hf.DebertaV2Config(**deberta)), pieces(), "mean_tokens")
    out.classifier("deberta-v2-topics", new(hf.DebertaV2ForSequenceClassification, hf.DebertaV2Config(**{
        **deberta, "share_att_key": False, "position_buckets": -1, "max_relative_positions": 9, "norm_rel_ebd": "none",
        "position_biased_input": True, "type_vocab_size": 2, "conv_kernel_size": 3, "conv_act": "gelu"}, **topics)), word_piece())
    out.embedding("deberta-v2-absolute", new(hf.DebertaV2Model, hf.DebertaV2Config(**{
        **deberta, "relative_attention": False, "pos_att_type": ["c2p"], "position_biased_input": True, "num_hidden_layers": 1,
        "embedding_size": 18, "type_vocab_size": 1, "norm_rel_ebd": "none"})), word_piece(), "mean_tokens")

    modern = dict(vocab_size=2 * VOCABULARY, hidden_size=24, num_hidden_layers=3, num_attention_heads=3, intermediate_size=36,
                  max_position_embeddings=64, global_attn_every_n_layers=2, local_attention=8, pad_token_id=1,
                  cls_token_id=0, bos_token_id=0, sep_token_id=2, eos_token_id=2)
    out.embedding("modernbert-embedding", new(hf.ModernBertModel, hf.ModernBertConfig(**modern)), byte_pairs(), "mean_tokens", limit=48)
    out.classifier("modernbert-topics", new(hf.ModernBertForSequenceClassification, hf.ModernBertConfig(
        **modern, **topics, classifier_pooling="mean", classifier_bias=True)), byte_pairs(), limit=48)
    out.classifier("modernbert-names", new(hf.ModernBertForTokenClassification, hf.ModernBertConfig(**modern, **people)), byte_pairs(), limit=48)
    out.embedding("modernbert-turns", new(hf.ModernBertModel, hf.ModernBertConfig(**{**modern, "num_hidden_layers": 2}, rope_parameters=dict(
        full_attention=dict(rope_type="yarn", rope_theta=300., factor=3., original_max_position_embeddings=32),
        sliding_attention=dict(rope_type="linear", rope_theta=70., factor=2.)))), byte_pairs(), "cls_token", limit=48)
    activations(out.folder)


if __name__ == "__main__":
    main()
