# The tables of words at both ends of a decoder: those that are read by, and as the last one that
# with which the last state is compared. Often they are one and the same.

# ids int64 [...] -> [..., H]
def embedded(self, ids: Tensor, table: int) -> Tensor:
  return torch.embedding(self.words[table], ids)

# x [rows, H] -> float32 [rows, V]
def compared(self, x: Tensor) -> Tensor:
  return torch.linear(x, self.words[-1]).to(6)
