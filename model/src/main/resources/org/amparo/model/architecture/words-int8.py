# The same with tables of 8-bit whole numbers and a scale for each word.

def embedded(self, ids: Tensor, table: int) -> Tensor:
  return torch.embedding(self.words[table], ids).to(self.compute) * self.word_scales[table][ids].unsqueeze(-1)

def compared(self, x: Tensor) -> Tensor:
  return self.product(x, self.words[-1], self.word_scales[-1]).to(6)
