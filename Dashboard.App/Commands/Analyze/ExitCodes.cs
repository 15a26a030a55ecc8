namespace Dashboard.App.Commands.Analyze;

/// <summary>What the commands over files tell the shell.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The input is readable and holds nothing to analyse; the answer is there and empty.</summary>
    public const int NothingToAnalyse = 1;

    /// <summary>A wrong command line, or input that cannot be read: one line on standard error says where and how to mend it.</summary>
    public const int BadInput = 2;

    /// <summary>EX_IOERR of sysexits.h: the answer could not be written.</summary>
    public const int OutputFailed = 74;

    /// <summary>EX_SOFTWARE of sysexits.h: a defect of the program itself.</summary>
    public const int ProgramMistake = 70;

    /// <summary>128 + SIGINT, as a shell has it.</summary>
    public const int Interrupted = 130;
}
