"""The last step («Word og utgaver»): the views that write the document, keep editions and show what has changed."""
