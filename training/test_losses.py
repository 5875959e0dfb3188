"""What the reward models learn from. Run by src/evolve/trainer.slow.test.ts."""

import unittest

import torch

from losses import outcome, pairwise, regression, verdicts

nan = float("nan")


class LossesTest(unittest.TestCase):
    # Two steps on the way and four whole solutions: one right, two wrong, one of them in a winner's place for the sake of its text, and one that is not known.
    q = torch.tensor([0.5, -0.2, 1.0, -1.0, -1.0, nan])
    final = torch.tensor([False, False, True, True, True, True])
    groups = torch.tensor([[2, -1, 3, -1], [4, -1, -1, -1], [0, -1, 1, -1]])

    def test_an_outcome_model_learns_what_whole_solutions_are_worth_wherever_they_stand(self) -> None:
        scores = torch.tensor([0.0, 0.0, 5.0, -5.0, -5.0, 5.0], requires_grad=True)
        loss, measures = outcome(scores, self.q, self.final)
        self.assertLess(float(loss.detach()), 1e-3)
        self.assertEqual(measures["accuracy"], 1)
        loss.backward()
        self.assertEqual((scores.grad != 0).tolist(), [False, False, True, True, True, False])

    def test_a_preference_model_learns_nothing_from_a_step_without_a_rival(self) -> None:
        scores = torch.zeros(6, requires_grad=True)
        loss, _ = pairwise(scores, self.groups)
        loss.backward()
        self.assertEqual(scores.grad.sign().tolist(), [-1, 1, -1, 1, 0, 0])

    def test_a_verdict_is_learned_of_what_is_compared_alone(self) -> None:
        logits = torch.zeros(6, 8, requires_grad=True)
        groups = torch.tensor([[2, -1, 3, -1], [4, -1, -1, -1], [0, -1, 1, -1]])
        _, loss = verdicts(logits, groups, 6, 7)
        loss.backward()
        self.assertEqual(logits.grad[:, 6].sign().tolist(), [-1, 1, -1, 1, 0, 0])
        self.assertEqual(logits.grad[:, 7].sign().tolist(), [1, -1, 1, -1, 0, 0])
        # What is neither becomes less likely where a verdict is asked for, and there alone.
        self.assertEqual((logits.grad[:, :6] > 0).all(1).tolist(), [True, True, True, True, False, False])
        told = torch.tensor([[0.0, 1.0, 3.0]])
        p = torch.softmax(told[:, 1:], 1)[0, 0]
        self.assertAlmostEqual(float(torch.tanh(verdicts(told, groups[:0], 1, 2)[0])[0]), float(2 * p - 1), places=6)

    def test_the_regression_learns_every_known_q(self) -> None:
        loss, _ = regression(torch.atanh(self.q.clamp(-0.999999, 0.999999)), self.q)
        self.assertLess(float(loss), 1e-6)


if __name__ == "__main__":
    unittest.main()
