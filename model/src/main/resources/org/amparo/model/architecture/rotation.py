# Rotary positions. Source: Su et al. (2021), arXiv:2104.09864, equation 34, with halves for pairs.

# -> cosines and sines [T, D], always in float32
def turns(self, tokens: int, near: int) -> Tuple[Tensor, Tensor]:
  angles = torch.arange(tokens).to(6).unsqueeze(1) * self.speeds[near].unsqueeze(0)
  both = torch.cat([angles, angles], -1)
  return (torch.cos(both) * self.sizes[near], torch.sin(both) * self.sizes[near])

# x [B, N, T, D]
def turn(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
  y = x.to(6)
  a, b = torch.chunk(y, 2, -1)
  return (y * cos + torch.cat([-b, a], -1) * sin).to(self.attended)
