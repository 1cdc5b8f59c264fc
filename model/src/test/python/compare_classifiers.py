"""Compares kinds of classifiers on the same texts, for choosing what Amparo ships.

    compare_classifiers.py TEXTS.jsonl REAL.jsonl [--only NAME]

TEXTS is the corpus (id, language, text, topics, type, urgency). A fifth of it, by hash of the id, is
held out; the other four fifths are trained on. REAL is a list of labelled documents that nothing is
trained on (text, or file beside the list). One threshold for topics is chosen for each kind on a tenth
of the training part, never on REAL. Prints one JSON object a line.

Kinds: `hashed` linear on hashed words, word pairs and character n-grams; `fasttext` a mean of learned
vectors of words and their parts (Joulin et al. 2017, arXiv:1607.01759); `encoder` a small transformer,
first pre-trained on the corpus itself to guess masked pieces (Devlin et al. 2019, arXiv:1810.04805), then
fitted to the labels; `hashed+encoder` the mean of both.
"""

import argparse
import hashlib
import json
import math
import pathlib
import re
import time
import unicodedata
from collections import Counter

import numpy
import torch
from torch import nn

SEED = 7
WINDOW = 250


def fold(text):
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(text):
    return re.findall(r"[^\W_]+", fold(text))


def read(path):
    path = pathlib.Path(path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for line in lines:
        if "text" not in line:
            line["text"] = (path.parent / line["file"]).read_text(encoding="utf-8")
    return lines


def part(text_id, parts):
    return hashlib.sha256(text_id.encode()).digest()[0] % parts


class Labels:
    def __init__(self, texts):
        self.topics = sorted({t for x in texts for t in x["topics"]})
        self.types = sorted({x["type"] for x in texts})
        self.urgencies = sorted({x["urgency"] for x in texts})
        self.size = len(self.topics) + len(self.types) + len(self.urgencies)

    def slices(self):
        t, k = len(self.topics), len(self.topics) + len(self.types)
        return slice(0, t), slice(t, k), slice(k, self.size)

    def truth(self, texts):
        names = self.topics + self.types + self.urgencies
        at = {}
        for i, name in enumerate(names):
            at[("topic", "type", "urgency")[(i >= len(self.topics)) + (i >= len(self.topics) + len(self.types))], name] = i
        truth = numpy.zeros((len(texts), self.size), dtype=numpy.float32)
        for row, x in enumerate(texts):
            for topic in x["topics"]:
                truth[row, at["topic", topic]] = 1
            truth[row, at["type", x["type"]]] = 1
            truth[row, at["urgency", x["urgency"]]] = 1
        return truth


def windows(text):
    all_words = text.split()
    starts = range(0, max(1, len(all_words) - WINDOW // 3), WINDOW)
    return [" ".join(all_words[s : s + WINDOW]) for s in starts]


def aggregate(outputs):
    """The first windows weigh most, as in the model that Amparo ships."""
    weights = 0.8 ** numpy.arange(len(outputs))
    return (outputs * weights[:, None]).sum(0) / weights.sum()


def loss_of(outputs, truth, labels):
    topics, types, urgencies = labels.slices()
    weight = 1 + truth[:, topics]
    each = nn.functional.binary_cross_entropy_with_logits(outputs[:, topics], truth[:, topics], weight, reduction="sum")
    kind = -(outputs[:, types].log_softmax(1) * truth[:, types]).sum()
    soon = -(outputs[:, urgencies].log_softmax(1) * truth[:, urgencies]).sum()
    return (each + kind + soon) / len(truth)


class Hashed:
    """Linear on hashed words, word pairs and character 4- and 5-grams, TF-IDF weighted, by L-BFGS."""

    BUCKETS = 1 << 18

    def features(self, text):
        w = words(text)
        names = Counter(w)
        names.update(a + "_" + b for a, b in zip(w, w[1:]))
        for word in w:
            marked = "<" + word + ">"
            names.update("/" + marked[i : i + n] for n in (4, 5) for i in range(len(marked) - n + 1))
        buckets = Counter()
        for name, count in names.items():
            buckets[int.from_bytes(hashlib.blake2b(name.encode(), digest_size=4).digest(), "big") % self.BUCKETS] += 1 + math.log(count)
        return buckets

    def matrix(self, texts):
        rows, columns, values = [], [], []
        for row, text in enumerate(texts):
            found = self.features(text)
            weighed = {c: v * self.idf[c] for c, v in found.items()}
            length = math.sqrt(sum(v * v for v in weighed.values())) or 1
            for column, value in weighed.items():
                rows.append(row), columns.append(column), values.append(value / length)
        return torch.sparse_coo_tensor([rows, columns], values, (len(texts), self.BUCKETS)).float().to_sparse_csr()

    def fit(self, texts, labels):
        seen = Counter(c for x in texts for c in self.features(x["text"]))
        self.idf = numpy.array([math.log((1 + len(texts)) / (1 + seen.get(c, 0))) + 1 for c in range(self.BUCKETS)])
        x = self.matrix([t["text"] for t in texts])
        truth = torch.tensor(labels.truth(texts))
        self.weights = torch.zeros(self.BUCKETS, labels.size, requires_grad=True)
        self.bias = torch.zeros(labels.size, requires_grad=True)
        optimizer = torch.optim.LBFGS([self.weights, self.bias], max_iter=60, history_size=8, line_search_fn="strong_wolfe")

        def step():
            optimizer.zero_grad()
            loss = loss_of(x @ self.weights + self.bias, truth, labels) + (self.weights**2).sum() / (2 * 15 * len(texts))
            loss.backward()
            return loss

        optimizer.step(step)

    def outputs(self, texts):
        with torch.no_grad():
            return (self.matrix(texts) @ self.weights + self.bias).numpy()


class FastText:
    BUCKETS = 1 << 17
    WIDTH = 128

    def ids(self, text):
        found = []
        for word in words(text)[:1500]:
            marked = "<" + word + ">"
            for name in {marked} | {marked[i : i + n] for n in (4, 5) for i in range(len(marked) - n + 1)}:
                found.append(int.from_bytes(hashlib.blake2b(name.encode(), digest_size=4).digest(), "big") % self.BUCKETS)
        return torch.tensor(found or [0])

    def fit(self, texts, labels):
        torch.manual_seed(SEED)
        self.vectors = nn.EmbeddingBag(self.BUCKETS, self.WIDTH, mode="mean")
        self.out = nn.Linear(self.WIDTH, labels.size)
        optimizer = torch.optim.Adam([*self.vectors.parameters(), *self.out.parameters()], lr=4e-3)
        ids = [self.ids(x["text"]) for x in texts]
        truth = torch.tensor(labels.truth(texts))
        for _ in range(25):
            for batch in torch.randperm(len(texts)).split(32):
                optimizer.zero_grad()
                loss_of(self.run([ids[i] for i in batch]), truth[batch], labels).backward()
                optimizer.step()

    def run(self, ids):
        starts = torch.tensor([0] + [len(i) for i in ids[:-1]]).cumsum(0)
        return self.out(self.vectors(torch.cat(ids), starts))

    def outputs(self, texts):
        with torch.no_grad():
            return self.run([self.ids(text) for text in texts]).numpy()


class Encoder:
    """4 layers, 256 wide, pieces: the 12,000 most frequent words, else their 5-letter beginnings and ends."""

    LENGTH, WIDTH, PIECES = 288, 256, 12_000
    PAD, MASK, UNKNOWN = 0, 1, 2

    def pieces(self, text):
        for word in words(text):
            if word in self.known:
                yield self.known[word]
            else:
                yield self.known.get("^" + word[:5], self.UNKNOWN)
                yield self.known.get("$" + word[-4:], self.UNKNOWN)

    def ids(self, text):
        found = list(self.pieces(text))[: self.LENGTH]
        return found + [self.PAD] * (self.LENGTH - len(found))

    def encode(self, ids):
        mask = ids == self.PAD
        x = self.vectors(ids) + self.places(torch.arange(ids.shape[1]))
        return self.layers(x, src_key_padding_mask=mask), mask

    def fit(self, texts, labels):
        torch.manual_seed(SEED)
        seen = Counter()
        for x in texts:
            for word in words(x["text"]):
                seen.update([word, "^" + word[:5], "$" + word[-4:]])
        self.known = {name: i + 3 for i, (name, _) in enumerate(seen.most_common(self.PIECES))}
        size = len(self.known) + 3
        self.vectors, self.places = nn.Embedding(size, self.WIDTH), nn.Embedding(self.LENGTH, self.WIDTH)
        layer = nn.TransformerEncoderLayer(self.WIDTH, 4, 4 * self.WIDTH, 0.1, "gelu", batch_first=True, norm_first=True)
        self.layers = nn.TransformerEncoder(layer, 4, enable_nested_tensor=False)
        self.out = nn.Linear(self.WIDTH, labels.size)
        parts = [w for x in texts for w in windows(x["text"])]
        ids = torch.tensor([self.ids(p) for p in parts])
        owner = torch.tensor([i for i, x in enumerate(texts) for _ in windows(x["text"])])
        truth = torch.tensor(labels.truth(texts))[owner]
        parameters = [*self.vectors.parameters(), *self.places.parameters(), *self.layers.parameters()]
        self.train(ids, 12, torch.optim.AdamW(parameters, lr=5e-4), lambda batch: self.guess(ids[batch]))
        both = parameters + list(self.out.parameters())
        self.train(ids, 8, torch.optim.AdamW(both, lr=3e-4, weight_decay=0.05), lambda batch: loss_of(self.label(ids[batch]), truth[batch], labels))

    def train(self, ids, epochs, optimizer, loss):
        self.layers.train()
        for _ in range(epochs):
            for batch in torch.randperm(len(ids)).split(16):
                optimizer.zero_grad()
                loss(batch).backward()
                optimizer.step()
        self.layers.eval()

    def guess(self, ids):
        hidden_away = (torch.rand(ids.shape) < 0.15) & (ids != self.PAD)
        states, _ = self.encode(ids.masked_fill(hidden_away, self.MASK))
        return nn.functional.cross_entropy(states[hidden_away] @ self.vectors.weight.T, ids[hidden_away])

    def label(self, ids):
        states, mask = self.encode(ids)
        kept = (~mask).unsqueeze(2).float()
        return self.out((states * kept).sum(1) / kept.sum(1).clamp(min=1))

    def outputs(self, texts):
        with torch.no_grad():
            return numpy.concatenate([self.label(torch.tensor([self.ids(t) for t in texts[i : i + 16]])).numpy() for i in range(0, len(texts), 16)])


def answers(model, texts):
    return numpy.stack([aggregate(model.outputs(windows(x["text"]))) for x in texts])


def f1(named, truth):
    return 2 * (named & truth).sum() / max(1, named.sum() + truth.sum())


def figures(outputs, texts, labels, threshold):
    topics, types, urgencies = labels.slices()
    truth = labels.truth(texts)
    named, right = outputs[:, topics] >= threshold, truth[:, topics] > 0
    frequent = [i for i in range(right.shape[1]) if right[:, i].sum() >= 5]
    none = ~right.any(1)
    return {
        "texts": len(texts),
        "topicMicroF1": round(float(f1(named, right)), 3),
        "topicMacroF1Frequent": round(float(numpy.mean([f1(named[:, i], right[:, i]) for i in frequent])), 3),
        "type": round(float((outputs[:, types].argmax(1) == truth[:, types].argmax(1)).mean()), 3),
        "urgency": round(float((outputs[:, urgencies].argmax(1) == truth[:, urgencies].argmax(1)).mean()), 3),
        "noTopicRecall": round(float((~named[none].any(1)).mean()), 3) if none.any() else None,
    }


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("texts")
    arguments.add_argument("real")
    arguments.add_argument("--only")
    given = arguments.parse_args()
    texts, real = read(given.texts), read(given.real)
    labels = Labels(texts)
    held_out = [x for x in texts if part(x["id"], 5) == 0]
    rest = [x for x in texts if part(x["id"], 5) != 0]
    choosing = [x for x in rest if part("choosing " + x["id"], 10) == 0]
    fitted = [x for x in rest if part("choosing " + x["id"], 10) != 0]
    kept = {}
    for name, kind in (("hashed", Hashed), ("fasttext", FastText), ("encoder", Encoder)):
        if given.only in (None, name):
            begun = time.time()
            model = kind()
            model.fit(fitted, labels)
            seconds = time.time() - begun
            kept[name] = [answers(model, part_of) for part_of in (choosing, held_out, real)], seconds
    if "hashed" in kept and "encoder" in kept:
        both = [(a + b) / 2 for a, b in zip(kept["hashed"][0], kept["encoder"][0])]
        kept["hashed+encoder"] = both, kept["hashed"][1] + kept["encoder"][1]
    right = labels.truth(choosing)[:, labels.slices()[0]] > 0
    for name, (outputs, seconds) in kept.items():
        threshold = max(numpy.arange(-3, 2, 0.05), key=lambda t: f1(outputs[0][:, labels.slices()[0]] >= t, right))
        print(json.dumps({"kind": name, "trainedOn": len(fitted), "seconds": round(seconds), "heldOut": figures(outputs[1], held_out, labels, threshold), "real": figures(outputs[2], real, labels, threshold)}), flush=True)


if __name__ == "__main__":
    torch.set_num_threads(2)
    main()
