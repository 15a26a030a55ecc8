namespace Dashboard.App.Sources.Host.Portable;

/// <summary>One part of the machine by means that other systems than Linux have too. Called by the portable loop only; may allocate and block.</summary>
internal interface IPortableReader
{
    /// <summary>Adds the values of now.</summary>
    /// <param name="elapsedSeconds">Time since the call before; NaN for the first.</param>
    void Sample(ICollection<PortableValue> values, double elapsedSeconds);
}
