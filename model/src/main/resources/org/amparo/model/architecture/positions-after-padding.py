# Real tokens count from padding + 1, padding itself is at padding.
def positions(self, ids: Tensor) -> Tensor:
  real = torch.ne(ids, self.padding).to(4)
  return torch.cumsum(real, 1) * real + self.padding
