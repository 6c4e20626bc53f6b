"""Readers of mail: single messages, mailboxes, Outlook files, folders; no subject knowledge."""
