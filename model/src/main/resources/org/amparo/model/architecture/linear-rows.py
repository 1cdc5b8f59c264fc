# Weights in 8-bit whole numbers, activations in bfloat16. One row of them is bound by reading the
# weights, which are read as they are; many rows are bound by the product, which wants bfloat16.

def prepare(self) -> None:
  pass

def linear(self, x: Tensor, i: int) -> Tensor:
  if x.size(0) < 4:
    return torch._weight_int8pack_mm(x, self.weights[i], self.scales[i]) + self.biases[i]
  return torch.linear(x, self.weights[i].to(15) * self.scales[i].unsqueeze(1), self.biases[i])
