def activate(self, x: Tensor, kind: int) -> Tensor:
  y = x
  if kind == 1:
    y = torch.tanh(x)
  elif kind == 2:
    y = torch.relu(x)
  elif kind == 3:
    y = torch.gelu(x)
  elif kind == 4:
    y = torch.gelu(x, approximate="tanh")
  elif kind == 5:
    y = torch.silu(x)
  return y
