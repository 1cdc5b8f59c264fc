# Decoders with a cache of keys and values. T new tokens, S tokens so far with the new ones, N heads,
# K heads for keys, D width of a head. One text at a time.

# ids int64 [1, T], start int64 [1]: how many tokens came before -> float32 [1, V], what comes next
def forward(self, ids: Tensor, start: Tensor) -> Tensor:
  self.prepare()
  before = int(start)
  tokens = ids.size(1)
  self.reserve(before + tokens)
  if self.growth > 0.:
    self.slow_down(before + tokens)
  x = self.embedded(ids[0], 0) * self.embedding_scale
  places = torch.arange(before, before + tokens)
  for i in range(self.layers):
    x = self.layer(x, places, before, i)
  return self.compared(self.rms(x[-1:], self.norms[-1]))

# The longer a text beyond what the model was trained with, the slower its turns. Source: as yarn's,
# arXiv:2309.00071, appendix B.1, "dynamic NTK".
def slow_down(self, tokens: int) -> None:
  longest = max(tokens, self.positions)
  stretch = self.growth * longest / self.positions - (self.growth - 1.)
  theta = self.theta * torch.pow(stretch, self.head / (self.head - 2))
  for i in range(2):
    self.speeds[i] = torch.reciprocal(torch.pow(theta, torch.arange(0, self.head, 2).to(6) / self.head))

# Room for that many tokens; doubled when it does not suffice, so that most tokens copy nothing.
def reserve(self, tokens: int) -> None:
  if len(self.cache) == 0:
    for i in range(2 * self.layers):
      self.cache.append(torch.empty([self.key_heads, 0, self.head], dtype=self.compute))
  held = self.cache[0].size(1)
  if tokens > held:
    room = min(max(max(tokens, 2 * held), 256), max(tokens, self.context))
    for i in range(2 * self.layers):
      larger = torch.zeros([self.key_heads, room, self.head], dtype=self.compute)
      _0 = torch.copy_(torch.narrow(larger, 1, 0, held), self.cache[i])
      self.cache[i] = larger

def rms(self, x: Tensor, weight: Tensor) -> Tensor:
  y = x.to(6)
  scaled = y * torch.rsqrt(torch.mean(y * y, [-1], True) + self.epsilon)
  return (scaled * (weight + self.norm_offset)).to(self.compute)

# x [T, H]
def layer(self, x: Tensor, places: Tensor, before: int, i: int) -> Tensor:
  n = self.norms_per_layer * i
  a = self.attention(self.rms(x, self.norms[n]), places, before, i)
  if self.wrapped == 1:
    x1 = x + self.rms(a, self.norms[n + 1])
    m = self.inner(self.rms(x1, self.norms[n + 2]), i)
    return x1 + self.rms(m, self.norms[n + 3])
  x2 = x + a
  return x2 + self.inner(self.rms(x2, self.norms[n + 1]), i)

def inner(self, x: Tensor, i: int) -> Tensor:
  gate, up = torch.chunk(self.linear(x, 4 * i + 2), 2, -1)
  return self.linear(self.activate(gate, self.active) * up, 4 * i + 3)

# x [T, N, D] -> the same, each head turned by its token's place
def turned(self, x: Tensor, places: Tensor, near: int) -> Tensor:
  angles = places.to(6).unsqueeze(1) * self.speeds[near].unsqueeze(0)
  cos = torch.cos(angles).unsqueeze(1) * self.sizes[near]
  sin = torch.sin(angles).unsqueeze(1) * self.sizes[near]
  a, b = torch.chunk(x.to(6), 2, -1)
  return torch.cat([a * cos - b * sin, b * cos + a * sin], -1).to(self.compute)

def attention(self, x: Tensor, places: Tensor, before: int, i: int) -> Tensor:
  tokens = x.size(0)
  all = before + tokens
  near = self.near[i]
  widths = [self.heads * self.head, self.key_heads * self.head, self.key_heads * self.head]
  q0, k0, v0 = torch.split_with_sizes(self.linear(x, 4 * i), widths, -1)
  q = q0.reshape([tokens, self.heads, self.head])
  k = k0.reshape([tokens, self.key_heads, self.head])
  v = v0.reshape([tokens, self.key_heads, self.head])
  if self.head_norms == 1:
    n = self.norms_per_layer * (i + 1)
    q = self.rms(q, self.norms[n - 2])
    k = self.rms(k, self.norms[n - 1])
  q = self.turned(q, places, near)
  _0 = torch.copy_(torch.narrow(self.cache[2 * i], 1, before, tokens), self.turned(k, places, near).transpose(0, 1))
  _1 = torch.copy_(torch.narrow(self.cache[2 * i + 1], 1, before, tokens), v.transpose(0, 1))
  first = 0
  if near == 1:
    first = max(0, before - self.window + 1)
  keys = torch.narrow(self.cache[2 * i], 1, first, all - first)
  values = torch.narrow(self.cache[2 * i + 1], 1, first, all - first)
  group = self.heads // self.key_heads
  # [K, G T, D]: the heads that share keys are rows of one product
  rows = (q * self.scale).view([tokens, self.key_heads, group, self.head]).permute([1, 2, 0, 3]).reshape([self.key_heads, group * tokens, self.head])
  scores = torch.matmul(rows, keys.transpose(1, 2)).to(6)
  if tokens > 1:
    apart = places.unsqueeze(1) - torch.arange(first, all).unsqueeze(0)
    hidden = torch.lt(apart, 0)
    if near == 1:
      hidden = torch.logical_or(hidden, torch.ge(apart, self.window))
    shaped = scores.view([self.key_heads, group, tokens, all - first])
    scores = torch.masked_fill(shaped, hidden, -1e30).view([self.key_heads, group * tokens, all - first])
  weights = torch.softmax(scores, -1).to(self.compute)
  out = torch.matmul(weights, values).view([self.key_heads, group, tokens, self.head])
  return self.linear(out.permute([2, 0, 1, 3]).reshape([tokens, self.heads * self.head]), 4 * i + 1)
