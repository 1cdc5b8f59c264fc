def states(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
  x = self.norm(self.rows_of(0, ids), 0)
  tokens = ids.size(1)
  bias = self.padding_bias(mask)
  places = torch.arange(tokens)
  apart = torch.abs(places.unsqueeze(1) - places.unsqueeze(0))
  window = torch.masked_fill(torch.zeros([tokens, tokens], dtype=self.attended), torch.gt(apart, self.reach), -1e30)
  near = torch.clamp(bias + window, -1e30)
  cos, sin = self.turns(tokens, 0)
  cos_near, sin_near = self.turns(tokens, 1)
  for i in range(self.layers):
    if self.near[i] == 1:
      x = self.layer(x, near, cos_near, sin_near, i)
    else:
      x = self.layer(x, bias, cos, sin, i)
  return self.norm(x, 2 * self.layers + 1)

def layer(self, x: Tensor, bias: Tensor, cos: Tensor, sin: Tensor, i: int) -> Tensor:
  y = x
  if i > 0:
    y = self.norm(x, 2 * i + 1)
  q, k, v = torch.chunk(self.linear_attended(y, 4 * i), 3, -1)
  q1 = self.turn(self.split(q), cos, sin)
  k1 = self.turn(self.split(k), cos, sin)
  a = self.attend(q1, k1, self.split(v), bias, self.scale)
  x1 = x + self.linear(a, 4 * i + 1)
  inner, gate = torch.chunk(self.linear(self.norm(x1, 2 * i + 2), 4 * i + 2), 2, -1)
  return x1 + self.linear(self.activate(inner, self.active) * gate, 4 * i + 3)
