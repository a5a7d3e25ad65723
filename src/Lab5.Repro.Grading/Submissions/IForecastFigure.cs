namespace Lab5.Repro.Testing.Submissions;

/// <summary>Draws predicted against true closes. Equal series give equal pictures.</summary>
public interface IForecastFigure
{
    /// <returns>The bytes of a PNG file.</returns>
    byte[] Draw(ForecastSeries series);
}

/// <param name="Truth">Closes in dollars, one a date.</param>
/// <param name="Predicted">Predicted closes in dollars, one a date.</param>
public sealed record ForecastSeries(string Ticker, DateOnly[] Dates, double[] Truth, double[] Predicted);
