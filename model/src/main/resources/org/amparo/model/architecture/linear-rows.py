# Weights in 8-bit whole numbers, activations in bfloat16. Few rows of them are bound by reading the
# weights, which are read as they are; many rows are bound by the product, which wants bfloat16.

def prepare(self) -> None:
  pass

def linear(self, x: Tensor, i: int) -> Tensor:
  y = self.product(x, self.weights[i], self.scales[i])
  if self.biased[i] == 1:
    y = y + self.biases[i]
  return y

# x [..., columns], weight [n, columns], scale [n] -> [..., n]. The fast product reads whole
# registers and has no end for what is left over.
def product(self, x: Tensor, weight: Tensor, scale: Tensor) -> Tensor:
  if torch.dim(x) == 2 and x.size(0) <= 32 and x.size(1) % 32 == 0 and weight.size(0) % 16 == 0:
    return torch._weight_int8pack_mm(x, weight, scale)
  return torch.linear(x, weight.to(15)) * scale
