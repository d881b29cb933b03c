' What a person does in a document, by the commands of LibreOffice Writer itself.
' Main reads a file of commands, one to a line, with tabs between: a command, and what it needs.
' What goes wrong is written to a log, with the line it is about.

Dim document As Object
Dim view As Object
Dim window As Object
Dim dispatcher As Object

Sub Main(commands As String, log As String)
  Dim files As Object, lines As Object, said As Object
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  lines = createUnoService("com.sun.star.io.TextInputStream")
  lines.setInputStream(files.openFileRead(ConvertToURL(commands)))
  lines.setEncoding("UTF-8")
  said = createUnoService("com.sun.star.io.TextOutputStream")
  said.setOutputStream(files.openFileWrite(ConvertToURL(log)))
  said.setEncoding("UTF-8")
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  Dim line, fault As String
  For Each line In Split(lines.readString(Array(), False), Chr(10))
    fault = Tried(line)
    If fault <> "" Then said.writeString(line & Chr(9) & fault & Chr(10))
  Next
  said.closeOutput()
End Sub

Function Tried(line) As String
  On Error GoTo Failed
  Obey(Split(line, Chr(9)))
  Tried = ""
  Exit Function
Failed:
  Tried = Error$ & " (line " & Erl & ")"
End Function

Sub Obey(words)
  Select Case words(0)
    Case "open" : Open_(words(1))
    Case "save" : Save(words(1))
    Case "track" : Track(words(1))
    Case "replace" : Choose(Found(words(1), words(2))) : Type_(words(3))
    Case "type_before" : Choose(Answer(words(1)).Start) : Type_(words(2))
    Case "type_after" : Choose(Answer(words(1)).End) : Type_(words(2))
    Case "type_and_undo" : TypeAndUndo(words(1), words(2))
    Case "retype" : Choose(FromStart(words(1))) : Type_(words(2))
    Case "split" : Choose(Found(words(1), words(2)).End) : Press("InsertPara") : Press("Delete")
    Case "join" : Choose(ParagraphEnd(words(1))) : Type_(" ") : Press("Delete")
    Case "delete" : Choose(Paragraph(words(1))) : Press("Delete")
    Case "new_paragraph" : Choose(ParagraphEnd(words(1))) : Press("InsertPara") : Type_(words(2))
    Case "bold" : Choose(Found(words(1), words(2))) : Press("Bold")
    Case "move" : Move(words(1), words(2))
    Case "move_row" : MoveRow(words(1), words(2))
    Case "move_until" : ChooseUntil(words(1), words(2)) : Press("Cut") : Choose(Paragraph(words(3)).Start) : Press("Paste")
    Case "copy_until" : CopyUntil(words(1), words(2), words(3))
    Case "drop_label" : Choose(Label(words(1))) : Press("Delete")
    Case "new_row" : NewRow(words(1), words(2))
    Case "delete_until" : ChooseUntil(words(1), words(2)) : Press("Delete")
    Case "delete_column" : Choose(Answer(words(1)).Start) : Press("DeleteColumns")
    Case "delete_row" : Choose(Answer(words(1)).Start) : Press("DeleteRows")
  End Select
End Sub

Sub Open_(path As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, hidden())
  view = document.CurrentController.ViewCursor
  window = document.CurrentController.Frame
End Sub

Sub Save(path As String)
  Dim format(0) As New com.sun.star.beans.PropertyValue
  format(0).Name = "FilterName" : format(0).Value = "MS Word 2007 XML"
  document.storeToURL(ConvertToURL(path), format())
  document.close(True)
End Sub

' Track changes in the name of a person; "" stops it.
Sub Track(author As String)
  Dim where(0) As New com.sun.star.beans.PropertyValue
  Dim settings As Object, person As Object
  document.RecordChanges = author <> ""
  where(0).Name = "nodepath" : where(0).Value = "/org.openoffice.UserProfile/Data"
  settings = createUnoService("com.sun.star.configuration.ConfigurationProvider")
  person = settings.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", where())
  person.setPropertyValue("givenname", author)
  person.commitChanges()
End Sub

Sub Press(command As String)
  dispatcher.executeDispatch(window, ".uno:" & command, "", 0, Array())
End Sub

Sub Type_(text As String)
  Dim typed(0) As New com.sun.star.beans.PropertyValue
  typed(0).Name = "Text" : typed(0).Value = text
  dispatcher.executeDispatch(window, ".uno:InsertText", "", 0, typed())
End Sub

Sub Choose(range As Object)
  view.gotoRange(range, False)
End Sub

' From the start of a paragraph to the start of another one, whatever is between.
Sub ChooseUntil(name As String, after As String)
  Choose(Paragraph(name).Start)
  view.gotoRange(Paragraph(after).Start, True)
End Sub

Function Answer(name As String) As Object
  Answer = document.Bookmarks.getByName(name).Anchor
End Function

Function CursorAt(name As String) As Object
  Dim start As Object
  start = Answer(name).Start
  CursorAt = start.Text.createTextCursorByRange(start)
End Function

' Words in the paragraph of an answer; nothing, which cannot be chosen, when they are not there.
Function Found(name As String, words As String) As Object
  Dim cursor As Object, at As Integer
  cursor = FromStart(name)
  at = InStr(1, cursor.String, words, 0)
  If at = 0 Then Exit Function
  cursor.gotoRange(Answer(name).Start, False)
  cursor.goRight(at - 1, False)
  cursor.goRight(Len(words), True)
  Found = cursor
End Function

Function FromStart(name As String) As Object
  Dim cursor As Object
  cursor = CursorAt(name)
  cursor.gotoEndOfParagraph(True)
  FromStart = cursor
End Function

Function ParagraphEnd(name As String) As Object
  ParagraphEnd = FromStart(name).End
End Function

' A paragraph with the mark that ends it; without, when a table stands after it or it is the last of a cell.
Function Paragraph(name As String) As Object
  Dim cursor As Object, letters As Integer
  cursor = CursorAt(name)
  cursor.gotoStartOfParagraph(False)
  cursor.gotoEndOfParagraph(True)
  letters = Len(cursor.String)
  cursor.goRight(1, True)
  If Len(cursor.String) > letters + 2 Then  ' it has gone past a table
    cursor.gotoRange(cursor.Start, False)
    cursor.gotoEndOfParagraph(True)
  End If
  Paragraph = cursor
End Function

' Words are typed in steps of undo of their own; here they are one.
Sub TypeAndUndo(name As String, text As String)
  Choose(Answer(name).Start)
  document.UndoManager.enterUndoContext("typed")
  Type_(text)
  document.UndoManager.leaveUndoContext()
  Press("Undo")
End Sub

Sub Move(name As String, target As String)
  Dim moved As Object, hasMark As Boolean
  moved = Paragraph(name)
  hasMark = moved.isStartOfParagraph()
  Choose(moved)
  Press("Cut")
  Choose(Paragraph(target).Start)
  Press("Paste")
  If Not hasMark Then Press("InsertPara")
End Sub

' A row is cut and put in above another one.
Sub MoveRow(name As String, target As String)
  Choose(Answer(name).Start)
  Press("EntireRow")
  Press("Copy")
  Choose(Answer(target).Start)
  Press("PasteRowsBefore")
  Choose(Answer(name).Start)
  Press("DeleteRows")
End Sub

' A copy of what stands from a heading to another one is put in after it, and its heading typed anew.
Sub CopyUntil(name As String, after As String, text As String)
  Dim search As Object, found As Object, style As String, at As Integer
  style = FromStart(name).ParaStyleName
  search = document.createSearchDescriptor()
  search.SearchString = Answer(name).String
  ChooseUntil(name, after)
  Press("Copy")
  Choose(Paragraph(after).Start)
  Press("Paste")
  found = document.findAll(search)
  For at = found.Count - 1 To 0 Step -1
    If found(at).ParaStyleName = style Then Exit For
  Next
  Choose(found(at))
  Type_(text)
End Sub

' What stands before an answer in its paragraph.
Function Label(name As String) As Object
  Dim cursor As Object
  cursor = CursorAt(name)
  cursor.gotoStartOfParagraph(True)
  Label = cursor
End Function

Sub NewRow(name As String, text As String)
  Dim place As Object, table As Object, cell As String, row As Integer
  place = Answer(name).Start
  Choose(place)
  table = place.TextTable
  cell = place.Cell.CellName
  row = Val(Mid(cell, 2))
  Press("InsertRowsAfter")
  Choose(table.getCellByName(Left(cell, 1) & (row + 1)).getStart())
  Type_(text)
End Sub
