using System.CommandLine;
namespace TalentDynamics.Host.Verbs;
internal static class CompareVerb { public static Command Command(Terminal t) => new("compare", "x") { Options.Scenario(), Options.Worlds(), Options.Seed(), Options.Batch(), Options.Set(), Options.Output() }; }
