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

# q, k, v [B, N, T, D], bias broadcast over [B, N, T, T] -> [B, T, H]
#
# In bfloat16 long rows go text by text: products of that type by oneDNN are several times as fast as
# the fused kernel's, and the scores of one text stay in the cache.
def attend(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, scale: float) -> Tensor:
  if self.attended == 6 or q.size(2) < 64:
    return self.join(torch.scaled_dot_product_attention(q, k, v, bias, 0., False, scale=scale))
  out = torch.empty([q.size(0), q.size(2), self.heads, q.size(3)], dtype=self.attended)
  scaled = q * scale
  for i in range(q.size(0)):
    scores = torch.matmul(scaled[i], k[i].transpose(-1, -2))
    weights = torch.softmax(torch.add_(scores, bias[min(i, bias.size(0) - 1)]), -1)
    _0 = torch.copy_(out[i].transpose(0, 1), torch.matmul(weights, v[i]))
  return out.view([q.size(0), q.size(2), -1])
