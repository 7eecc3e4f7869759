"""What every block's page is made of: the page around it, people and their words, chats and other shared parts."""
