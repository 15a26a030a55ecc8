namespace Dashboard.App.Sources.Host.FileSystems;

/// <summary>One mount and the newest answer of its file system. Asked by the file system loop; its answer is read by the collector.</summary>
internal sealed class MountedFileSystem(SelectedMount mount, FileSystemSeries series)
{
    private Task<Answer>? _question;
    private FileSystemSpace? _space;

    public SelectedMount Mount { get; } = mount;

    public FileSystemSeries Series { get; } = series;

    /// <summary>The newest answer; null while there is none or the last question was not answered.</summary>
    public FileSystemSpace? Space => Volatile.Read(ref _space);

    /// <summary>Asks, unless an earlier question still hangs.</summary>
    /// <returns>The question to wait for, which never fails; or null while an earlier one hangs.</returns>
    public Task? Ask(Func<string, FileSystemSpace> read)
    {
        if (_question is { IsCompleted: false })
            return null;
        return _question = Task.Run(() => Answer.Of(read, Mount.MountPoint));
    }

    /// <summary>Takes the answer that came in time.</summary>
    /// <returns>Why there is none, or null.</returns>
    public string? TakeAnswer()
    {
        var answer = _question is { IsCompletedSuccessfully: true } ? _question.Result : new Answer(null, $"{Mount.MountPoint} ({Mount.Source}) does not answer.");
        Volatile.Write(ref _space, answer.Space);
        return answer.Error;
    }

    private sealed record Answer(FileSystemSpace? Space, string? Error)
    {
        public static Answer Of(Func<string, FileSystemSpace> read, string mountPoint)
        {
            try
            {
                return new Answer(read(mountPoint), null);
            }
            catch (Exception exception)
            {
                // The loop throws it on as the turn's failure, together with those of the other mounts.
                return new Answer(null, exception.Message);
            }
        }
    }
}
