"""What leaves a review: the opinion sheet, the letter to the partner, the matrix of all."""
