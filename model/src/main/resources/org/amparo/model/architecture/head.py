# ids, mask, types: int64 [B, T] -> float32 [B, T, L] if each token is answered, else [B, L].
def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
  self.prepare()
  x = self.pool(self.states(ids, mask, types).to(6), mask)
  for i in range(len(self.head_weights)):
    x = self.activate(torch.linear(x, self.head_weights[i], self.head_biases[i]), self.head_activations[i])
    if self.head_normed[i] == 1:
      x = torch.layer_norm(x, [x.size(-1)], self.head_norms[2 * i], self.head_norms[2 * i + 1], self.head_epsilon)
  if self.normalise == 1:
    x = x / torch.clamp(torch.norm(x, 2, [-1], True), 1e-12)
  return x

# x [B, T, H], mask [B, T] -> [B, H], or x itself
def pool(self, x: Tensor, mask: Tensor) -> Tensor:
  kind = self.pooling
  real = mask.to(6).unsqueeze(-1)
  count = torch.clamp(torch.sum(real, [1]), 1e-9)
  y = x
  if kind == 1:
    y = torch.select(x, 1, 0)
  elif kind == 2:
    y = torch.sum(x * real, [1]) / count
  elif kind == 3:
    y = torch.amax(torch.masked_fill(x, torch.eq(real, 0), -3e38), [1])
  elif kind == 4:
    last = torch.sum(mask, [1]) - 1
    y = torch.gather(x, 1, last.view([-1, 1, 1]).expand([-1, 1, x.size(2)])).squeeze(1)
  elif kind == 5:
    y = torch.sum(x * real, [1]) / torch.sqrt(count)
  elif kind == 6:
    weight = real * torch.arange(1, x.size(1) + 1).to(6).view([1, -1, 1])
    y = torch.sum(x * weight, [1]) / torch.clamp(torch.sum(weight, [1]), 1e-9)
  return y
