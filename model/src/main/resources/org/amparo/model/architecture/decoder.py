# Decoders with a cache of keys and values. T new tokens, S tokens so far with the new ones, N heads,
# K heads for keys, D width of a head. One text at a time.

# ids int64 [1, T], start int64 [1]: how many tokens came before -> float32 [1, V], what comes next
def forward(self, ids: Tensor, start: Tensor) -> Tensor:
  self.prepare()
  before = int(start)
  tokens = ids.size(1)
  self.reserve(before + tokens)
  for i in range(2):
    if self.growths[i] > 0.:
      self.slow_down(before + tokens, i)
  x = self.embedded(ids[0], 0) * self.embedding_scale
  places = torch.arange(before, before + tokens)
  cos, sin = self.turns(places, 0)
  cos_near, sin_near = self.turns(places, 1)
  first = max(0, before - self.window + 1)
  hidden = self.hidden(places, 0, before + tokens, 0)
  hidden_near = self.hidden(places, first, before + tokens, 1)
  for i in range(self.layers):
    if self.near[i] == 1:
      x = self.layer(x, cos_near, sin_near, hidden_near, first, before, i)
    else:
      x = self.layer(x, cos, sin, hidden, 0, before, i)
  return self.capped(self.compared(self.rms(x[-1:], self.norms[-1])))

def capped(self, logits: Tensor) -> Tensor:
  y = logits
  if self.cap > 0.:
    y = torch.tanh(logits / self.cap) * self.cap
  return y

# The longer a text beyond what the model was trained with, the slower its turns. Source: as yarn's,
# arXiv:2309.00071, appendix B.1, "dynamic NTK".
def slow_down(self, tokens: int, near: int) -> None:
  longest = max(tokens, self.positions)
  growth = self.growths[near]
  stretch = growth * longest / self.positions - (growth - 1.)
  theta = self.thetas[near] * torch.pow(stretch, self.head / (self.head - 2))
  self.speeds[near] = torch.reciprocal(torch.pow(theta, torch.arange(0, self.head, 2).to(6) / self.head))

# Room for that many tokens; doubled when it does not suffice, so that most tokens copy nothing.
def reserve(self, tokens: int) -> None:
  if len(self.cache) == 0:
    self.settle()
  held = self.cache[0].size(1)
  if tokens > held:
    room = min(max(max(tokens, 2 * held), 256), max(tokens, self.context))
    for i in range(2 * self.layers):
      larger = torch.zeros([self.key_heads, room, self.head], dtype=self.compute)
      _0 = torch.copy_(torch.narrow(larger, 1, 0, held), self.cache[i])
      self.cache[i] = larger

# Once: what every token would compute anew. The norms of a layer's heads become one, [N + K, D].
def settle(self) -> None:
  for i in range(2 * self.layers):
    self.cache.append(torch.empty([self.key_heads, 0, self.head], dtype=self.compute))
  for i in range(len(self.norms)):
    self.norms[i] = self.norms[i] + self.norm_offset
  if self.head_norms == 1:
    for i in range(self.layers):
      n = self.norms_per_layer * (i + 1)
      q = self.norms[n - 2].expand([self.heads, self.head])
      k = self.norms[n - 1].expand([self.key_heads, self.head])
      self.norms[n - 1] = torch.cat([q, k])

def rms(self, x: Tensor, weight: Tensor) -> Tensor:
  return torch.rms_norm(x.to(6), [x.size(-1)], weight, self.epsilon).to(self.compute)

# Cosines and sines [T, 1, D] for tokens at those places.
def turns(self, places: Tensor, near: int) -> Tuple[Tensor, Tensor]:
  angles = (places.to(6).unsqueeze(1) * self.speeds[near].unsqueeze(0)).unsqueeze(1)
  cos = torch.cos(angles) * self.sizes[near]
  sin = torch.sin(angles) * self.sizes[near]
  return (torch.cat([cos, cos], -1), torch.cat([-sin, sin], -1))

# [G T, keys from the first], what hides later tokens, and those beyond the window; G = N / K heads
# share keys. A single token sees all that is left.
def hidden(self, places: Tensor, first: int, all: int, near: int) -> Tensor:
  bias = torch.empty([0])
  tokens = places.size(0)
  if tokens > 1:
    apart = places.unsqueeze(1) - torch.arange(first, all).unsqueeze(0)
    later = torch.lt(apart, 0)
    if near == 1:
      later = torch.logical_or(later, torch.ge(apart, self.window))
    bias = torch.masked_fill(torch.zeros([tokens, all - first], dtype=self.compute), later, -1e30)
    bias = bias.repeat([self.heads // self.key_heads, 1])
  return bias

# x [T, H]
def layer(self, x: Tensor, cos: Tensor, sin: Tensor, hidden: Tensor, first: int, before: int, i: int) -> Tensor:
  n = self.norms_per_layer * i
  a = self.attention(self.rms(x, self.norms[n]), cos, sin, hidden, first, before, i)
  if self.wrapped == 1:
    x1 = x + self.rms(a, self.norms[n + 1])
    m = self.inner(self.rms(x1, self.norms[n + 2]), i)
    return x1 + self.rms(m, self.norms[n + 3])
  x2 = x + a
  return x2 + self.inner(self.rms(x2, self.norms[n + 1]), i)

def inner(self, x: Tensor, i: int) -> Tensor:
  gate, up = torch.chunk(self.linear(x, 4 * i + 2), 2, -1)
  return self.linear(self.activate(gate, self.active) * up, 4 * i + 3)

def attention(self, x: Tensor, cos: Tensor, sin: Tensor, hidden: Tensor, first: int, before: int, i: int) -> Tensor:
  tokens = x.size(0)
  all = before + tokens
  turning = self.heads + self.key_heads
  each = self.linear(x, 4 * i).view([tokens, turning + self.key_heads, self.head])
  y = torch.narrow(each, 1, 0, turning).to(6)
  if self.head_norms == 1:
    y = torch.rms_norm(y, [self.head], None, self.epsilon) * self.norms[self.norms_per_layer * (i + 1) - 1]
  y = torch.addcmul(y * cos, torch.roll(y, [self.head // 2], [-1]), sin).to(self.compute)
  keys = self.cache[2 * i]
  values = self.cache[2 * i + 1]
  _0 = torch.copy_(torch.narrow(keys, 1, before, tokens), torch.narrow(y, 1, self.heads, self.key_heads).transpose(0, 1))
  _1 = torch.copy_(torch.narrow(values, 1, before, tokens), torch.narrow(each, 1, turning, self.key_heads).transpose(0, 1))
  k = torch.narrow(keys, 1, first, all - first).unsqueeze(0)
  v = torch.narrow(values, 1, first, all - first).unsqueeze(0)
  # [1, K, G T, D]: the heads that share keys are rows of one product
  group = self.heads // self.key_heads
  q = torch.narrow(y, 1, 0, self.heads).view([tokens, self.key_heads, group, self.head]).permute([1, 2, 0, 3]).reshape([1, self.key_heads, group * tokens, self.head])
  if tokens == 1:
    out = torch.scaled_dot_product_attention(q, k, v, None, 0., False, scale=self.scale)
  else:
    out = torch.scaled_dot_product_attention(q, k, v, hidden, 0., False, scale=self.scale)
  joined = out.view([self.key_heads, group, tokens, self.head]).permute([2, 0, 1, 3]).reshape([tokens, self.heads * self.head])
  return self.linear(joined, 4 * i + 1)
