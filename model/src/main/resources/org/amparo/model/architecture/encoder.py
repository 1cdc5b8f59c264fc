# Parts that the encoders share. Shapes: B texts, T tokens, H width, N heads, D = H / N.

def norm(self, x: Tensor, i: int) -> Tensor:
  return torch.layer_norm(x, [x.size(-1)], self.norms[2 * i], self.norms[2 * i + 1], self.epsilon)

# Rows of a table, in the type of the states.
def rows_of(self, table: int, ids: Tensor) -> Tensor:
  return torch.embedding(self.tables[table], ids).to(self.compute)

# mask [B, T], 1 real and 0 padding -> [B, 1, 1, T], to be added to the scores of the keys. Not
# minus infinity: a row of nothing but padding would become NaN and spread.
def padding_bias(self, mask: Tensor) -> Tensor:
  bias = torch.zeros([mask.size(0), 1, 1, mask.size(1)], dtype=self.attended)
  return torch.masked_fill(bias, torch.eq(mask, 0).unsqueeze(1).unsqueeze(1), -1e30)

# [B, T, H] -> [B, N, T, D]
def split(self, x: Tensor) -> Tensor:
  return x.view([x.size(0), x.size(1), self.heads, -1]).transpose(1, 2)

# [B, N, T, D] -> [B, T, H]
def join(self, x: Tensor) -> Tensor:
  return x.transpose(1, 2).reshape([x.size(0), x.size(2), -1])
