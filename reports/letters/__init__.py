"""Letters of the office as documents: PDF, Word, and the draft of the message that carries them."""
