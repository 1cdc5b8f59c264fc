# The table of words at both ends of a decoder: words[0], and words[1] where the last state is
# compared with another table.

# ids int64 [T] -> [T, H]
def embedded(self, ids: Tensor) -> Tensor:
  return torch.embedding(self.words[0], ids)

# x [1, H] -> float32 [1, V]
def compared(self, x: Tensor) -> Tensor:
  return torch.linear(x, self.words[-1]).to(6)
