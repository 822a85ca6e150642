using System.CommandLine;
namespace TalentDynamics.Host.Verbs;
internal static class CheckVerb { public static Command Command(Terminal t) => new("check", "x") { Options.Scenario(), Options.Worlds(), Options.Seed(), Options.Batch(), Options.Set(), Options.Output() }; }
