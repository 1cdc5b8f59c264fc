# T5: norms that only scale, no scaling of scores, and a bias for each head by distance.

def rms(self, x: Tensor, i: int) -> Tensor:
  y = x.to(6)
  return (y * torch.rsqrt(torch.mean(y * y, [-1], True) + self.epsilon) * self.norms[i]).to(self.compute)

def inner(self, x: Tensor, i: int) -> Tensor:
  if self.gated == 1:
    gate, up = torch.chunk(self.linear(x, i), 2, -1)
    return self.linear(self.activate(gate, self.active) * up, i + 1)
  return self.linear(self.activate(self.linear(x, i), self.active), i + 1)

# Distances, each 0 or more, in buckets: one for each small distance, then ever wider ones.
def bucket(self, distance: Tensor, buckets: int, span: float) -> Tensor:
  exact = buckets // 2
  spread = torch.log(distance.to(6) / exact) / span
  far = torch.clamp((spread * (buckets - exact)).to(4) + exact, 0, buckets - 1)
  return torch.where(torch.lt(distance, exact), distance, far)

def states(self, ids: Tensor, mask: Tensor) -> Tensor:
  x = self.embedded(ids, self.words_in)
  places = torch.arange(ids.size(1))
  apart = places.unsqueeze(0) - places.unsqueeze(1)
  side = torch.gt(apart, 0).to(4) * (self.buckets // 2)
  found = side + self.bucket(torch.abs(apart), self.buckets // 2, self.span_in)
  bias = torch.embedding(self.tables[0], found).permute([2, 0, 1]).unsqueeze(0) + self.padding_bias(mask)
  for i in range(self.layers):
    q, k, v = torch.chunk(self.linear(self.rms(x, 2 * i), 4 * i), 3, -1)
    x = x + self.linear(self.attend(self.split(q), self.split(k), self.split(v), bias, 1.), 4 * i + 1)
    x = x + self.inner(self.rms(x, 2 * i + 1), 4 * i + 2)
  return self.rms(x, 2 * self.layers)

def next(self, ids: Tensor, place: int, beams: int) -> Tensor:
  x = self.embedded(ids, self.words_out)
  found = self.bucket(torch.arange(place, -1, -1), self.buckets, self.span_out)
  bias = torch.embedding(self.tables[1], found).to(6).transpose(0, 1).unsqueeze(1).unsqueeze(0)
  for i in range(self.layers_out):
    n = 2 * self.layers + 1 + 3 * i
    m = self.first_out + 7 * i
    q, k, v = torch.chunk(self.linear(self.rms(x, n), m), 3, -1)
    x = x + self.linear(self.attend_written(q, k, v, bias, 1., place, i), m + 1)
    read = self.attend_read(self.linear(self.rms(x, n + 1), m + 2), 1., beams, i)
    x = x + self.linear(read, m + 4)
    x = x + self.inner(self.rms(x, n + 2), m + 5)
  y = self.rms(x, 2 * self.layers + 1 + 3 * self.layers_out)
  return self.compared(y * self.head_scale)
