def positions(self, ids: Tensor) -> Tensor:
  return torch.arange(ids.size(1)).unsqueeze(0)
