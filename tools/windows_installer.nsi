; An installer of Planveiviser for one user, without rights of an administrator. Built by tools/windows_bundle.py.
Target amd64-unicode
!define NAME "Planveiviser"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"

Name "${NAME} ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
RequestExecutionLevel user
SetCompressor lzma
LoadLanguageFile "${NSISDIR}\Contrib\Language files\Norwegian.nlf"
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Section
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\packages"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  SetOutPath "$PROFILE"
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${NAME}.cmd"
  WriteRegStr HKCU "${LISTED}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${LISTED}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${LISTED}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${LISTED}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
SectionEnd

; The plans and what the program remembers stay: they are the user's.
Section "Uninstall"
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\packages"
  Delete "$INSTDIR\${NAME}.cmd"
  Delete "$INSTDIR\planwizard.cmd"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${LISTED}"
SectionEnd
