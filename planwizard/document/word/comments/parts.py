"""What Word calls the parts of a file that comments are in, and the namespaces in them."""

COMMENTS_PART, THREADS_PART = "word/comments.xml", "word/commentsExtended.xml"
W14, W15 = (
    "http://schemas.microsoft.com/office/word/2010/wordml",
    "http://schemas.microsoft.com/office/word/2012/wordml",
)
