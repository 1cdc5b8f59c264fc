def states(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
  kinds = torch.clamp(types, 0, self.last_type)
  words = self.rows_of(0, ids)
  places = self.rows_of(1, self.positions(ids))
  x = self.norm(words + self.rows_of(2, kinds) + places, 0)
  bias = self.padding_bias(mask)
  for i in range(self.layers):
    x = self.layer(x, bias, i)
  return x

def layer(self, x: Tensor, bias: Tensor, i: int) -> Tensor:
  q, k, v = torch.chunk(self.linear_attended(x, 4 * i), 3, -1)
  a = self.attend(self.split(q), self.split(k), self.split(v), bias, self.scale)
  x1 = self.norm(torch.add_(self.linear(a, 4 * i + 1), x), 2 * i + 1)
  inner = self.linear_active(x1, 4 * i + 2)
  return self.norm(torch.add_(self.linear(inner, 4 * i + 3), x1), 2 * i + 2)
