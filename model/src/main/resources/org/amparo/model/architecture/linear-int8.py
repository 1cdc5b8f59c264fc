# Linear layers in 8-bit whole numbers, through oneDNN: weights with a scale for each row, laid out
# once; activations with one scale and one zero for each call, found from their range.

def prepare(self) -> None:
  if len(self.packed) == 0:
    for i in range(len(self.weights)):
      weight = self.weights[i]
      self.zeros.append(torch.zeros([weight.size(0)], dtype=3))
      self.packed.append(ops.onednn.qlinear_prepack(weight, [self.rows, weight.size(1)]))
      self.weights[i] = torch.empty([0])

# x float32 [..., columns] -> [..., rows of layer i] in the type of that number
def product(self, x: Tensor, i: int, kind: int, active: str, algorithm: str) -> Tensor:
  lowest, highest = torch.aminmax(x)
  low = min(float(lowest), 0.)
  high = max(float(highest), 0.)
  scale = max((high - low) / 255., 1e-12)
  zero = int(round(-low / scale))
  whole = torch.int_repr(torch.quantize_per_tensor(x.contiguous(), scale, zero, 13))
  return ops.onednn.qlinear_pointwise(whole, scale, zero, self.packed[i], self.scales[i], self.zeros[i], self.biases[i], 1., 0, kind, active, annotate(List[Optional[number]], []), algorithm)

def linear(self, x: Tensor, i: int) -> Tensor:
  return self.product(x.to(6), i, 6, "none", "")

# Attention computes in bfloat16: its own error is far below that of the weights.
def linear_attended(self, x: Tensor, i: int) -> Tensor:
  return self.product(x.to(6), i, self.attended, "none", "")

def linear_active(self, x: Tensor, i: int) -> Tensor:
  y = self.product(x.to(6), i, 6, self.active_fused, self.active_algorithm)
  if self.active_fused == "none":
    y = self.activate(y, self.active)
  return y
