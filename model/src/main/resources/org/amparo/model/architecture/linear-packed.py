# Linear layers through oneDNN, with weights that are laid out for it once, before the first answer.
# The plain weights are let go one by one, so there are never two copies of the model.

def prepare(self) -> None:
  if len(self.packed) == 0:
    for i in range(len(self.weights)):
      self.packed.append(ops.mkldnn._reorder_linear_weight(self.weights[i], self.rows))
      self.weights[i] = torch.empty([0])

# x [..., columns] -> [..., rows of layer i]
def linear(self, x: Tensor, i: int) -> Tensor:
  return ops.mkldnn._linear_pointwise(x, self.packed[i], self.biases[i], "none", annotate(List[Optional[number]], []), None)

# The same in the type in which attention computes.
def linear_attended(self, x: Tensor, i: int) -> Tensor:
  return self.linear(x, i)

# The same, then the activation.
def linear_active(self, x: Tensor, i: int) -> Tensor:
  y = ops.mkldnn._linear_pointwise(x, self.packed[i], self.biases[i], self.active_fused, annotate(List[Optional[number]], []), self.active_algorithm)
  if self.active_fused == "none":
    y = self.activate(y, self.active)
  return y
