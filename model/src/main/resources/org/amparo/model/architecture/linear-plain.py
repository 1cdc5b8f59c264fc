def prepare(self) -> None:
  pass

def linear(self, x: Tensor, i: int) -> Tensor:
  return torch.linear(x, self.weights[i], self.biases[i])
