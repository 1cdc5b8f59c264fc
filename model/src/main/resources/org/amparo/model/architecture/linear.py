def linear(self, x: Tensor, i: int) -> Tensor:
  return torch.linear(x, self.weights[i], self.biases[i])

def linear_active(self, x: Tensor, i: int) -> Tensor:
  return self.activate(torch.linear(x, self.weights[i], self.biases[i]), self.active)

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
