using System.Globalization;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.WhatIf;

/// <summary>A retention grant for everybody whose attribute has a value.</summary>
/// <param name="Attribute">Which attribute, as an id.</param>
/// <param name="Value">Its value as people write it; compared as an id.</param>
/// <param name="Size">Share of the grant that people are hired with, more than 0 to 100.</param>
internal sealed record GroupGrant(string Attribute, string Value, double Size)
{
    private const double Usual = 1;
    private const double Most = 100;

    /// <summary>As it is written.</summary>
    public const string Form = "attribute=value, as department=Sales, or with its size, as department=Sales:0.5";

    /// <summary>The value as an id.</summary>
    public string Level => Text.AsId(Value);

    /// <summary>Reads one.</summary>
    /// <exception cref="BadInputException">It is none.</exception>
    public static GroupGrant Parse(string text)
    {
        var (group, size) = text.LastIndexOf(':') is var colon and >= 0
            ? (text[..colon], text[(colon + 1)..])
            : (text, null);
        if (
            group.Split('=', 2, StringSplitOptions.TrimEntries)
            is not [{ Length: > 0 } attribute, { Length: > 0 } value]
        )
        {
            throw new BadInputException($"--grant: found '{text}', allowed {Form}");
        }

        return new(attribute, value, size is null ? Usual : SizeOf(size, text));
    }

    private static double SizeOf(string size, string text) =>
        double.TryParse(size, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number is > 0 and <= Most
            ? number
            : throw new BadInputException(
                $"--grant: found the size '{size}' in '{text}', allowed a share of the grant that people are hired with, more than 0 up to {Most}"
            );
}
