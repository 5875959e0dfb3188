"""How far a training is, and what it says of itself."""

import time
from dataclasses import dataclass, field

from losses import Measures


@dataclass
class Progress:
    """Steps made and tokens seen of those wanted.

    `average` holds running means of what is measured; `begun` is when the training would have begun if it had never been broken off, in seconds of time.time().
    """

    wanted: float
    step: int = 0
    tokens: int = 0
    average: Measures = field(default_factory=dict)
    begun: float = field(default_factory=time.time)

    @property
    def done(self) -> float:
        """The share of the wanted tokens that has been seen, from 0 to a batch past 1."""
        return self.tokens / self.wanted if self.wanted else 1

    @property
    def elapsed(self) -> float:
        """Seconds of training, over all starts."""
        return time.time() - self.begun

    def count(self, tokens: int, measures: Measures) -> None:
        """One more step, on so many tokens."""
        self.step += 1
        self.tokens += tokens
        self.average = {name: 0.98 * self.average.get(name, value) + 0.02 * value for name, value in measures.items()}

    def report(self, per_epoch: int) -> dict[str, float]:
        """The running means and where the training is; `seconds` spent and `left`."""
        done, spent = min(1.0, self.done), self.elapsed
        return dict(
            {name: round(value, 4) for name, value in self.average.items()},
            step=self.step,
            epoch=round(self.step / per_epoch, 2),
            tokens=self.tokens,
            seconds=round(spent),
            left=round(spent * (1 - done) / done),
            done=round(done, 3),
        )
