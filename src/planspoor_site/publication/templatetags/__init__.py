"""What templates of the public site may say."""
