"""What is done to many matrices at once must be what is done to each. Run by src/evolve/trainer.slow.test.ts."""

import unittest

import torch

from optimizer import orthogonalized, orthogonalized_alike


class OptimizerTest(unittest.TestCase):
    def test_orthogonalizes_matrices_of_one_shape_together_as_alone(self) -> None:
        torch.manual_seed(0)
        matrices = [torch.randn(shape) for shape in [(8, 8), (24, 8), (8, 12), (8, 8), (24, 8)]]
        for one, other in zip(orthogonalized_alike(matrices, False), [orthogonalized(m, False) for m in matrices], strict=True):
            self.assertEqual(one.shape, other.shape)
            self.assertTrue(torch.allclose(one, other, atol=1e-5))

    def test_presses_singular_values_towards_one(self) -> None:
        torch.manual_seed(0)
        values = torch.linalg.svdvals(orthogonalized(torch.randn(24, 8) * 7, False))
        self.assertTrue((values > 0.6).all() and (values < 1.3).all(), values)


if __name__ == "__main__":
    unittest.main()
