# An encoder and the decoder that writes from it, with beams. Shapes: B texts, T tokens of a text, R
# rows that are written, R / B beams for each text, one beam after the other; N heads, D width of a
# head, V words, K choices.

# control int64 [5]: place, beams, K, greedy, forced. At a place below 0 the texts ids [B, T] are read,
# with the mask [B, T] in rows. At others a token is added to each row: ids [R] are the last tokens,
# rows [R] which of the rows before each continues, scores float32 [R] what each has so far; marked
# are the tokens that alone may follow if forced is 1, else places in [R, V] that must not.
# -> float64 [2, B, K], of the best continuations of each text's beams: their scores, and their
# places in [beams, V].
def forward(self, control: Tensor, ids: Tensor, rows: Tensor, scores: Tensor, marked: Tensor) -> Tensor:
  self.prepare()
  place = int(control[0])
  if place < 0:
    self.read(ids, rows)
    return torch.zeros([1], dtype=7)
  beams = int(control[1])
  self.follow(rows, beams, place)
  logits = self.next(ids, place, beams)
  return self.best(logits, beams, int(control[2]), int(control[3]), int(control[4]), scores, marked)

def best(self, logits: Tensor, beams: int, most: int, greedy: int, forced: int, scores: Tensor, marked: Tensor) -> Tensor:
  all = logits
  if greedy == 0:
    all = torch.log_softmax(logits, -1)
  if forced == 1:
    all = torch.index_fill(torch.full_like(all, self.lowest), 1, marked, 0)
  else:
    all = torch.index_fill(all.view([-1]), 0, marked, self.lowest).view([logits.size(0), -1])
  summed = (all + scores.unsqueeze(1)).view([logits.size(0) // beams, -1])
  values, places = torch.topk(summed, most)
  return torch.stack([values.to(7), places.to(7)])

# The states of the texts pass through each layer's projections once: keys and values [B, N, D, T].
def read(self, ids: Tensor, mask: Tensor) -> None:
  x = self.states(ids, mask)
  self.hidden[0] = self.padding_bias(mask).to(6)
  for i in range(self.layers_out):
    k, v = torch.chunk(self.linear(x, self.first_out + 7 * i + 3), 2, -1)
    self.read_keys[i] = self.parted(k).permute([0, 2, 3, 1]).contiguous()
    self.read_values[i] = self.parted(v).transpose(1, 2).contiguous()

# x [..., N D] -> [..., N, D]
def parted(self, x: Tensor) -> Tensor:
  return torch.unflatten(x, -1, [self.heads_out, self.head_out])

# Brings what was computed for the rows before into the order of the rows that continue them, and
# makes room for one more token.
def follow(self, rows: Tensor, beams: int, place: int) -> None:
  count = rows.size(0)
  if place == 0:
    for i in range(self.layers_out):
      self.keys[i] = torch.zeros([count, self.heads_out, 32, self.head_out], dtype=self.compute)
      self.values[i] = torch.zeros([count, self.heads_out, 32, self.head_out], dtype=self.compute)
  else:
    self.select_rows(rows, beams, place)

def select_rows(self, rows: Tensor, beams: int, place: int) -> None:
  count = rows.size(0)
  before = self.keys[0].size(0)
  room = self.keys[0].size(2)
  larger = room
  if place == room:
    larger = 2 * room
  moved = True
  if before == count:
    moved = not torch.equal(rows, torch.arange(count))
  for i in range(self.layers_out):
    if larger != room or before != count:
      self.keys[i] = self.kept(self.keys[i], rows, place, larger)
      self.values[i] = self.kept(self.values[i], rows, place, larger)
    elif moved:
      self.arrange(self.keys[i], rows, place)
      self.arrange(self.values[i], rows, place)
  if before != count:
    texts = torch.floor_divide(torch.select(rows.view([-1, beams]), 1, 0), beams)
    self.hidden[0] = self.hidden[0][texts]
    for i in range(self.layers_out):
      self.read_keys[i] = self.read_keys[i][texts]
      self.read_values[i] = self.read_values[i][texts]

def kept(self, held: Tensor, rows: Tensor, place: int, room: int) -> Tensor:
  larger = torch.zeros([rows.size(0), held.size(1), room, held.size(3)], dtype=self.compute)
  _0 = torch.copy_(torch.narrow(larger, 2, 0, place), torch.narrow(held, 2, 0, place)[rows])
  return larger

def arrange(self, held: Tensor, rows: Tensor, place: int) -> None:
  written = torch.narrow(held, 2, 0, place)
  _0 = torch.copy_(written, written[rows])

# q, k, v [R, N D], bias float32 broadcast over [R, N, 1, place + 1] -> [R, N D]
def attend_written(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, scale: float, place: int, i: int) -> Tensor:
  _0 = torch.copy_(torch.select(self.keys[i], 2, place), self.parted(k))
  _1 = torch.copy_(torch.select(self.values[i], 2, place), self.parted(v))
  keys = torch.narrow(self.keys[i], 2, 0, place + 1)
  values = torch.narrow(self.values[i], 2, 0, place + 1)
  scores = torch.matmul((self.parted(q) * scale).unsqueeze(2), keys.transpose(2, 3)).to(6) + bias
  weights = torch.softmax(scores, -1).to(self.compute)
  return torch.matmul(weights, values).view([q.size(0), -1])

# q [R, N D] -> [R, N D]
def attend_read(self, q: Tensor, scale: float, beams: int, i: int) -> Tensor:
  texts = q.size(0) // beams
  rows = (q * scale).view([texts, beams, self.heads_out, self.head_out]).transpose(1, 2)
  scores = torch.matmul(rows, self.read_keys[i]).to(6) + self.hidden[0]
  weights = torch.softmax(scores, -1).to(self.compute)
  return torch.matmul(weights, self.read_values[i]).transpose(1, 2).reshape([q.size(0), -1])
