# Linear layers in 8-bit whole numbers: weights with a scale for each row, laid out once; activations
# with one scale and one zero for each call, which the operator finds from their range.

def prepare(self) -> None:
  if len(self.laid_out) == 0:
    if self.saturates():
      self.narrowed = 1
    for i in range(len(self.weights)):
      self.laid_out.append(self.lay_out(self.weights[i], self.scales[i], self.biases[i]))
      self.weights[i] = torch.empty([0])

def lay_out(self, weight: Tensor, scales: Tensor, bias: Tensor) -> __torch__.torch.classes.quantized.LinearPackedParamsBase:
  zeros = torch.zeros([weight.size(0)], dtype=4)
  return ops.quantized.linear_prepack(torch._make_per_channel_quantized_tensor(weight, scales.to(7), zeros, 0), bias)

# Whether this processor adds two products in 16 bits, which the largest numbers overflow. There
# activations have to do with 7 bits.
def saturates(self) -> bool:
  weight = torch.full([16, 64], 127, dtype=1)
  laid_out = self.lay_out(weight, torch.ones([16]), torch.zeros([16]))
  y = ops.quantized.linear_dynamic(torch.full([1, 64], 255., dtype=6), laid_out, False)
  return float(y[0][0]) < 2000000.

# x [..., columns] -> float32 [..., rows of layer i]
def linear(self, x: Tensor, i: int) -> Tensor:
  return ops.quantized.linear_dynamic(x.to(6), self.laid_out[i], self.narrowed == 1)

# Attention computes in bfloat16: its own error is far below that of the weights.
def linear_attended(self, x: Tensor, i: int) -> Tensor:
  return self.linear(x, i).to(self.attended)

def linear_active(self, x: Tensor, i: int) -> Tensor:
  y = self.linear(x, i)
  if self.active == 3:
    return torch.gelu_(y)
  return self.activate(y, self.active)
