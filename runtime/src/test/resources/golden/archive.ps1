# Completes archive in PowerShell: archive completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName 'archive' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $flags = [ordered]@{
        '--answer' = 'What to say.'
        '--features=' = 'ALPHA: What to switch on.'
        '--format=' = 'How to write: it''s "json" or [plain] text|lines.'
        '--labels=' = 'BETA: What to say about itself.'
        '--max-requests=' = 'The most requests at a time, 0 for no limit.'
        '--profiling' = 'Serve profiles.'
        '--no-profiling' = 'Serve profiles.'
        '--timeout=' = 'How long a request may take.'
        '--store-ca-file=' = 'The path of the certificates.'
        '--store-dir=' = 'Where everything is.'
        '--store-folder=' = 'DEPRECATED: Where everything is.'
        '--store-password=' = 'The password.'
        '--store-password-file=' = 'The password.'
        '--store-ratio=' = 'How much to keep.'
        '--store-user=' = 'Who.'
        '--log-flush-frequency=' = 'The longest time that log lines wait in a buffer.'
        '--log-json-info-buffer-size=' = 'ALPHA: In the JSON format with split streams, how many bytes of information may wait to be written together, as in 512, 1k, 2Ki or 3M.'
        '--log-json-split-stream' = 'ALPHA: In the JSON format, write errors to stderr and the rest to stdout.'
        '--log-text-info-buffer-size=' = 'ALPHA: In the text format with split streams, how many bytes of information may wait to be written together, as in 512, 1k, 2Ki or 3M.'
        '--log-text-split-stream' = 'ALPHA: In the text format, write information to stdout and the rest to stderr.'
        '--logging-format=' = 'The form of log lines: text or json.'
        '--v=' = 'number for the log level verbosity'
        '--vmodule=' = 'Verbosity by source file: comma separated pattern=N, as in Store=4,Watch*=5.'
        '--help' = 'help for archive'
        '--version' = '--version, --version=raw prints version information and quits; --version=vX.Y.Z...'
    }
    $next = @(
        '--features'
        '--format'
        '--labels'
        '--max-requests'
        '--timeout'
        '-t'
        '--store-ca-file'
        '--store-dir'
        '--store-folder'
        '--store-password'
        '--store-password-file'
        '--store-ratio'
        '--store-user'
        '--log-flush-frequency'
        '--log-json-info-buffer-size'
        '--log-text-info-buffer-size'
        '--logging-format'
        '--v'
        '-v'
        '--vmodule'
    )
    $values = [Collections.Generic.Dictionary[string, object]]::new([StringComparer]::Ordinal)
    $values['--features'] = @('fast', 'small')
    $values['--format'] = @('json', 'text')
    $values['--profiling'] = @('false', 'true')
    $values['-p'] = @('false', 'true')
    $values['--log-json-split-stream'] = @('false', 'true')
    $values['--log-text-split-stream'] = @('false', 'true')
    $values['--help'] = @('short', 'all', 'secure-serving', 'storage', 'logs', 'global')
    $values['-h'] = @('short', 'all', 'secure-serving', 'storage', 'logs', 'global')
    $verbs = [ordered]@{
        'completion' = 'Print what completes flags in a shell'
        'config' = 'Check, explain or print the values of all flags'
        'docs' = 'Print a document about all flags'
    }
    $arguments = [ordered]@{
        'completion' = @('bash', 'fish', 'powershell', 'zsh')
        'config' = @('check', 'explain', 'print')
        'docs' = @('ide', 'json', 'man', 'markdown', 'schema')
    }
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
    $flag = if ($words.Count -gt 0) { $words[-1] } else { '' }
    $attached = ''
    if ($wordToComplete -match '^(--[^=]+)=') {
        $flag = $Matches[1]
        $attached = "$flag="
    }
    $candidates = [ordered]@{}
    if ($attached -or $next -ccontains $flag) {
        if ($values.ContainsKey($flag)) {
            foreach ($value in $values[$flag]) { $candidates["$attached$value"] = $value }
        }
    } elseif ($wordToComplete -notlike '-*' -and $words.Count -eq 0) {
        $candidates = $verbs
    } elseif ($wordToComplete -notlike '-*' -and $words.Count -eq 1 -and $arguments.Contains($flag)) {
        foreach ($argument in $arguments[$flag]) { $candidates[$argument] = $argument }
    } else {
        $candidates = $flags
    }
    foreach ($name in $candidates.Keys) {
        if ($name.StartsWith($wordToComplete, [StringComparison]::Ordinal)) {
            [Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $candidates[$name])
        }
    }
}
