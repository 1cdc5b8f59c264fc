# S is the number of distances to each side; tables[3] [2 S, H] has a row for each.

def states(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
  x = self.rows_of(0, ids)
  if self.placed == 1:
    x = x + self.rows_of(1, torch.arange(ids.size(1)).unsqueeze(0))
  x = x + self.rows_of(2, torch.clamp(types, 0, self.last_type))
  if len(self.widening) > 0:
    x = torch.linear(x, self.widening[0])
  real = mask.to(self.compute).unsqueeze(-1)
  x = self.norm(x, 0) * real
  start = x
  if len(self.distances) == 0:
    self.project_distances()
  steps = self.steps(ids.size(1))
  bias = self.padding_bias(mask)
  for i in range(self.layers):
    x = self.layer(x, bias, steps, i)
    if i == 0 and self.kernel > 0:
      x = self.convolve(start, x, mask)
  return x

# The rows for the distances pass through each layer's projections; that gives the same for every
# text, hence once: for each layer [N, 2 S, D] for keys, then for queries.
def project_distances(self) -> None:
  rows = self.tables[3].to(self.compute)
  if self.norm_distances == 1:
    rows = self.norm(rows, 1)
  for i in range(self.layers):
    for j in range(2):
      projected = self.linear_attended(rows.unsqueeze(0), 6 * i + 4 + j)
      self.distances.append(self.split(projected).squeeze(0).contiguous())

# [T, T], how far key j stands from query i, in buckets that grow with the distance if so set.
def steps(self, tokens: int) -> Tensor:
  places = torch.arange(tokens)
  apart = places.unsqueeze(1) - places.unsqueeze(0)
  if self.buckets > 0:
    mid = self.buckets // 2
    near = torch.logical_and(torch.lt(apart, mid), torch.gt(apart, -mid))
    far = torch.where(near, torch.full_like(apart, mid - 1), torch.abs(apart))
    scale = torch.log(torch.full([1], (self.farthest - 1) / mid, dtype=6))
    log = torch.ceil(torch.log(far / mid) / scale * (mid - 1)) + mid
    apart = torch.where(torch.le(far, mid), apart.to(6), log * torch.sign(apart)).to(4)
  return apart

def layer(self, x: Tensor, bias: Tensor, steps: Tensor, i: int) -> Tensor:
  q1, k1, v1 = torch.chunk(self.linear_attended(x, 6 * i), 3, -1)
  q = self.split(q1)
  k = self.split(k1)
  last = 2 * self.span - 1
  shape = [x.size(0), self.heads, x.size(1), x.size(1)]
  scores = bias
  if self.towards == 1:
    found = torch.matmul(q, self.distances[2 * i].transpose(-1, -2))
    index = torch.clamp(steps + self.span, 0, last).expand(shape)
    scores = scores + torch.gather(found, -1, index) * self.scale
  if self.away == 1:
    found = torch.matmul(k, self.distances[2 * i + 1].transpose(-1, -2))
    index = torch.clamp(self.span - steps, 0, last).expand(shape)
    scores = scores + torch.gather(found, -1, index).transpose(-1, -2) * self.scale
  a = self.attend(q, k, self.split(v1), scores, self.scale)
  x1 = self.norm(x + self.linear(a, 6 * i + 1), 2 * i + 2)
  inner = self.linear_active(x1, 6 * i + 2)
  return self.norm(x1 + self.linear(inner, 6 * i + 3), 2 * i + 3)

def convolve(self, start: Tensor, x: Tensor, mask: Tensor) -> Tensor:
  weight = self.convolution[0]
  y = torch.conv1d(start.transpose(1, 2), weight, self.convolution[1], [1], [(self.kernel - 1) // 2], [1], self.groups)
  y = torch.masked_fill(y.transpose(1, 2), torch.eq(mask, 0).unsqueeze(-1), 0)
  z = self.norm(x + self.activate(y, self.convolved), 2 * self.layers + 2)
  return z * mask.to(self.compute).unsqueeze(-1)
