# BART, and mBART, which norms before a layer's part instead of after it.

def states(self, ids: Tensor, mask: Tensor) -> Tensor:
  places = torch.embedding(self.tables[0], torch.arange(ids.size(1)) + 2).to(self.compute)
  x = self.norm(self.embedded(ids, self.words_in) * self.embedding_scale + places, 0)
  bias = self.padding_bias(mask)
  for i in range(self.layers):
    y = self.before(x, 2 * i + 1)
    q, k, v = torch.chunk(self.linear(y, 4 * i), 3, -1)
    a = self.attend(self.split(q), self.split(k), self.split(v), bias, self.scale)
    x = self.after(x + self.linear(a, 4 * i + 1), 2 * i + 1)
    x = self.after(x + self.inner(self.before(x, 2 * i + 2), 4 * i + 2), 2 * i + 2)
  return self.before(x, 2 * self.layers + 1)

def before(self, x: Tensor, i: int) -> Tensor:
  y = x
  if self.norm_first == 1:
    y = self.norm(x, i)
  return y

def after(self, x: Tensor, i: int) -> Tensor:
  y = x
  if self.norm_first == 0:
    y = self.norm(x, i)
  return y

def inner(self, x: Tensor, i: int) -> Tensor:
  return self.linear(self.activate(self.linear(x, i), self.active), i + 1)

def next(self, ids: Tensor, place: int, beams: int) -> Tensor:
  start = 2 * self.layers + 2
  words = self.embedded(ids, self.words_out) * self.embedding_scale
  x = self.norm(words + torch.select(self.tables[1], 0, place + 2).to(self.compute), start)
  bias = torch.zeros([1])
  for i in range(self.layers_out):
    n = start + 1 + 3 * i
    m = self.first_out + 7 * i
    q, k, v = torch.chunk(self.linear(self.before(x, n), m), 3, -1)
    x = self.after(x + self.linear(self.attend_written(q, k, v, bias, self.scale_out, place, i), m + 1), n)
    read = self.attend_read(self.linear(self.before(x, n + 1), m + 2), self.scale_out, beams, i)
    x = self.after(x + self.linear(read, m + 4), n + 1)
    x = self.after(x + self.inner(self.before(x, n + 2), m + 5), n + 2)
  y = self.before(x, start + 1 + 3 * self.layers_out)
  return self.compared(y) + self.word_bias[0]
