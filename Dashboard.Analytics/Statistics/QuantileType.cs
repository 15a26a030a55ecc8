namespace Dashboard.Analytics.Statistics;

/// <summary>How a quantile is read off a sample: the nine definitions of Hyndman and Fan (1996), numbered as they and R do.</summary>
public enum QuantileType
{
    /// <summary>Inverse of the empirical distribution: always a value of the sample.</summary>
    InverseDistribution = 1,

    /// <summary>As 1, but the mean of both neighbours at a step.</summary>
    AveragedInverseDistribution = 2,

    /// <summary>The value with the nearest rank, the even one when halfway (SAS).</summary>
    NearestEven = 3,

    /// <summary>Linear in the empirical distribution.</summary>
    LinearDistribution = 4,

    /// <summary>Linear, the steps' middles are known (hydrologists').</summary>
    Hazen = 5,

    /// <summary>Linear, p = k/(n + 1) (Minitab, SPSS, Python's statistics.quantiles).</summary>
    Weibull = 6,

    /// <summary>Linear, p = (k − 1)/(n − 1): the default of R, NumPy and spreadsheets, and of this library.</summary>
    Linear = 7,

    /// <summary>Linear, about median-unbiased whatever the distribution: Hyndman and Fan's own recommendation.</summary>
    MedianUnbiased = 8,

    /// <summary>Linear, about unbiased for normal samples.</summary>
    NormalUnbiased = 9,
}
