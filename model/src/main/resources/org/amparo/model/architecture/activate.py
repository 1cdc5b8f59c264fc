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
  elif kind == 7:
    y = x * torch.sigmoid(x * 1.702)
  elif kind == 8:
    y = torch.relu(x) * torch.relu(x)
  elif kind == 9:
    y = torch.mish(x)
  elif kind == 10:
    y = torch.sigmoid(x)
  elif kind == 11:
    y = torch.leaky_relu(x, 0.01)
  elif kind == 12:
    y = torch.clamp(x, 0, 6)
  elif kind == 13:
    y = torch.hardswish(x)
  elif kind == 14:
    y = torch.clamp(torch.gelu(x), -10, 10)
  return y
